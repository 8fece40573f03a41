'use client';

import { Button } from '@heroui/react/button';
import { Ellipsis, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { TemplateBrief } from './template-brief.tsx';
import type { Template } from './use-templates.ts';

const MenuPanel = lazy(() => import('../ui/menu-panel.tsx'));
const PreviewDialog = lazy(() => import('./template-preview-dialog.tsx'));
const FormDialog = lazy(() => import('./template-form-dialog.tsx'));

type Props = { template: Template; mayManage: boolean; onRemoved: (template: Template) => void };

/** One template: a look at it, a task with it, and for those who look after templates the rest. */
export function TemplateCard({ template, mayManage, onRemoved }: Props) {
  const t = useTranslations('templates');
  const { templateId, name, folder, taskCount } = template;
  const [open, setOpen] = useState<'preview' | 'form' | null>(null);
  return (
    <li className="card flex min-w-0 flex-col gap-3 p-4">
      <button
        aria-label={t('open', { name })}
        className="flex min-h-24 cursor-pointer flex-col gap-1 text-left"
        onClick={() => setOpen('preview')}
        type="button"
      >
        <span className="line-clamp-2 break-words font-medium text-sm">{name}</span>
        <TemplateBrief template={template} />
      </button>
      <p className="mt-auto text-muted text-xs">
        {folder && `${folder} · `}
        {t('usedIn', { count: taskCount })} · <TimeText value={template.updateTime} />
      </p>
      <div className="flex items-center justify-between gap-2">
        <LinkButton
          aria-label={t('useNamed', { name })}
          href={`/tasks/new?template=${templateId}`}
          size="sm"
          variant="secondary"
        >
          <Send aria-hidden className="size-3.5" />
          {t('use')}
        </LinkButton>
        {mayManage && <CardMenu onEdit={() => setOpen('form')} onRemoved={onRemoved} template={template} />}
      </div>
      <Deferred isOpen={open === 'preview'}>
        <PreviewDialog isOpen={open === 'preview'} onClose={() => setOpen(null)} template={template} />
      </Deferred>
      <Deferred isOpen={open === 'form'}>
        <FormDialog isOpen={open === 'form'} onClose={() => setOpen(null)} template={template} />
      </Deferred>
    </li>
  );
}

type MenuProps = { template: Template; onEdit: () => void; onRemoved: (template: Template) => void };

function CardMenu({ template, onEdit, onRemoved }: MenuProps) {
  const t = useTranslations('templates');
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const act = useActions(template, { onEdit, onRemoved });
  const label = t('moreActions', { name: template.name });
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        aria-label={label}
        isIconOnly
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <Ellipsis aria-hidden className="size-4" />
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          entries={[
            { id: 'edit', label: t('rename') },
            { id: 'duplicate', label: t('duplicate') },
            { id: 'delete', label: t('delete'), isDangerous: true },
          ]}
          isOpen={isOpen}
          label={label}
          onAction={act}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
    </>
  );
}

function useActions(template: Template, { onEdit, onRemoved }: Pick<MenuProps, 'onEdit' | 'onRemoved'>) {
  const t = useTranslations('templates');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const failed = { onError: (error: unknown) => toasts.failed(t('failed'), error) };
  const duplicate = trpc.templates.duplicate.useMutation({
    ...failed,
    onSuccess: ({ name }) => {
      toasts.succeeded(t('duplicated', { name }));
      return utils.templates.invalidate();
    },
  });
  const remove = trpc.templates.remove.useMutation({
    ...failed,
    onSuccess: () => {
      onRemoved(template);
      return utils.templates.invalidate();
    },
  });
  return (id: string) => {
    if (id === 'edit') onEdit();
    else if (id === 'duplicate') duplicate.mutate({ templateId: template.templateId });
    else remove.mutate({ templateId: template.templateId });
  };
}
