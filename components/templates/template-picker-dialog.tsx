'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MoreButton } from '../media/more-button.tsx';
import { messageView } from '../tasks/message-view.ts';
import { PhonePreview } from '../tasks/phone-preview.tsx';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FolderFilter } from '../ui/folder-filter.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { TemplateBrief } from './template-brief.tsx';
import { type Template, useTemplates } from './use-templates.ts';

type Props = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onPick: (template: Template) => void;
  /** Something is written that the template would replace. */
  isReplacing: boolean;
};

/** Templates to choose from, with the chosen one as the customer will see it. */
export default function TemplatePickerDialog({ isOpen, onOpenChange, onPick, isReplacing }: Props) {
  const t = useTranslations('templates');
  const [keyword, setKeyword] = useState('');
  const [folder, setFolder] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Template | null>(null);
  const { query, records } = useTemplates({ keyword, folder }, { isEnabled: isOpen });
  const folders = trpc.templates.listFolders.useQuery(undefined, { enabled: isOpen });
  const isFiltered = keyword !== '' || folder !== null;
  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal.Container placement="center" size="lg">
        <Modal.Dialog className="sm:max-w-3xl">
          <Modal.CloseTrigger aria-label={t('picker.close')} />
          <Modal.Header>
            <Modal.Heading>{t('picker.title')}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_18rem]">
              <div className="flex min-h-64 min-w-0 flex-col gap-3">
                <SearchBox label={t('search')} onSearch={setKeyword} placeholder={t('search')} value={keyword} />
                <FolderFilter folders={folders.data?.records ?? []} onChoose={setFolder} value={folder} />
                {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
                {records?.length === 0 && (
                  <EmptyState icon={FileText} title={isFiltered ? t('noneFound') : t('empty')} />
                )}
                <ul aria-busy={query.isPending} className="flex max-h-96 flex-col gap-2 overflow-y-auto">
                  {records?.map((template) => (
                    <li key={template.templateId}>
                      <button
                        aria-label={template.name}
                        aria-pressed={template.templateId === chosen?.templateId}
                        className="flex w-full cursor-pointer flex-col gap-1 rounded-lg border border-border px-3 py-2 text-left hover:bg-surface-secondary aria-pressed:border-accent aria-pressed:bg-accent-soft"
                        onClick={() => setChosen(template)}
                        type="button"
                      >
                        <span className="break-words font-medium text-sm">{template.name}</span>
                        <TemplateBrief template={template} />
                      </button>
                    </li>
                  ))}
                </ul>
                <MoreButton query={query} />
              </div>
              {chosen ? (
                <PhonePreview bubbles={messageView(chosen.messageContent, chosen.media)} sender={null} />
              ) : (
                <p className="self-center text-center text-muted text-sm max-sm:hidden">{t('picker.choose')}</p>
              )}
            </div>
          </Modal.Body>
          <Modal.Footer>
            {isReplacing && <p className="mr-auto self-center text-muted text-xs">{t('picker.replaces')}</p>}
            <Button isDisabled={chosen === null} onPress={() => chosen && onPick(chosen)}>
              {t('picker.use')}
            </Button>
          </Modal.Footer>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
