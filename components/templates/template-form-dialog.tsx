'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { FolderField } from '../ui/folder-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { Template } from './use-templates.ts';

type Props = {
  isOpen: boolean;
  onClose: () => void;
  /** The one to rename or move; without it a new one is made of `content`. */
  template?: Template;
  content?: Record<string, unknown>;
  /** What a new one is called at first. */
  suggestedName?: string;
};

/** Name and folder of a template, new or known. */
export default function TemplateFormDialog({ isOpen, onClose, template, content, suggestedName = '' }: Props) {
  const t = useTranslations('templates.save');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const folders = trpc.templates.listFolders.useQuery(undefined, { enabled: isOpen });
  const [name, setName] = useState(template?.name ?? suggestedName);
  const [folder, setFolder] = useState(template?.folder ?? '');
  const done = (sentence: string) => {
    toasts.succeeded(sentence);
    onClose();
    return utils.templates.invalidate();
  };
  const create = trpc.templates.create.useMutation({ onSuccess: (saved) => done(t('done', { name: saved.name })) });
  const update = trpc.templates.update.useMutation({ onSuccess: (saved) => done(t('changed', { name: saved.name })) });
  const error = create.error ?? update.error;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (template) update.mutate({ templateId: template.templateId, name, folder });
    else if (content) create.mutate({ name, folder, messageContent: content });
  }

  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Modal.Container placement="center" size="sm">
        <Modal.Dialog>
          <form onSubmit={submit}>
            <Modal.Header>
              <Modal.Heading>{template ? t('edit') : t('title')}</Modal.Heading>
            </Modal.Header>
            <Modal.Body>
              <div className="flex flex-col gap-4">
                <FormField
                  autoFocus
                  error={error ? (problemOf(error).message ?? t('failed')) : undefined}
                  label={t('name')}
                  maxLength={100}
                  onChange={({ target }) => setName(target.value)}
                  value={name}
                />
                <FolderField folders={folders.data?.records ?? []} onChange={setFolder} value={folder} />
              </div>
            </Modal.Body>
            <Modal.Footer>
              <Button onPress={onClose} variant="outline">
                {t('cancel')}
              </Button>
              <Button isDisabled={name.trim() === ''} isPending={create.isPending || update.isPending} type="submit">
                {t('submit')}
              </Button>
            </Modal.Footer>
          </form>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
