'use client';

import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import { messageView } from '../tasks/message-view.ts';
import { PhonePreview } from '../tasks/phone-preview.tsx';
import type { Template } from './use-templates.ts';

type Props = { template: Template; isOpen: boolean; onClose: () => void };

/** A template as the customer will see it. */
export default function TemplatePreviewDialog({ template, isOpen, onClose }: Props) {
  const t = useTranslations('templates');
  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Modal.Container placement="center" size="md">
        <Modal.Dialog>
          <Modal.CloseTrigger aria-label={t('picker.close')} />
          <Modal.Header>
            <Modal.Heading className="break-words pr-8">{template.name}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <PhonePreview bubbles={messageView(template.messageContent, template.media)} sender={null} />
            <p className="mt-3 text-center text-muted text-xs">
              {t('usedIn', { count: template.taskCount })} · {t('by', { name: template.createdBy })}
            </p>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
