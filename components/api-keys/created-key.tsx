'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import { SecretField } from '../ui/secret-field.tsx';

/** A new key, this one time: a click beside the dialog does not lose it. */
export default function CreatedKey({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const t = useTranslations('apiKeys.created');
  const example = [
    `curl ${window.location.origin}/api/v1/workbench/customer/tags \\`,
    `  -H 'Authorization: Bearer ${apiKey}'`,
  ].join('\n');
  return (
    <Modal.Backdrop isDismissable={false} isKeyboardDismissDisabled isOpen>
      <Modal.Container placement="center" size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{t('title')}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <div className="flex flex-col gap-3 p-0.5 text-foreground text-sm">
              <p className="rounded-md bg-warning-soft px-3 py-2 text-warning-soft-foreground">{t('once')}</p>
              <SecretField label={t('key')} value={apiKey} />
              <SecretField label={t('curl')} rows={3} value={example} />
            </div>
          </Modal.Body>
          <Modal.Footer>
            <Button onPress={onClose}>{t('done')}</Button>
          </Modal.Footer>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
