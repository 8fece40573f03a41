'use client';

import { Button } from '@heroui/react/button';
import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { box } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';

/** A customer's WeChat id, written by hand since WeCom does not tell it. */
export function WechatId({ customerId, value }: { customerId: number; value: string | null }) {
  const t = useTranslations('customers.drawer');
  const mayManage = useCan('workbench:customer:manage');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [draft, setDraft] = useState<string | null>(null);
  const update = trpc.customers.update.useMutation({
    onSuccess: async () => {
      await cache.customers.invalidate();
      setDraft(null);
      toasts.succeeded(t('editDone'));
    },
    onError: (error) => toasts.failed(t('edit'), error),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ customerId, wechatId: draft?.trim() || null });
  }

  if (draft === null) {
    return (
      <span className="flex items-center gap-1.5">
        <span className="min-w-0 break-all">{value ?? t('none')}</span>
        {mayManage && (
          <button
            aria-label={t('edit')}
            className="flex size-6 cursor-pointer items-center justify-center rounded text-muted hover:bg-surface-secondary hover:text-foreground"
            onClick={() => setDraft(value ?? '')}
            type="button"
          >
            <Pencil aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
    );
  }
  return (
    <form className="flex flex-col gap-1.5" onSubmit={submit}>
      <input
        aria-label={t('wechatId')}
        autoFocus
        className={`${box} h-8`}
        maxLength={64}
        onChange={({ target }) => setDraft(target.value)}
        value={draft}
      />
      <p className="text-muted text-xs">{t('editHint')}</p>
      <span className="flex gap-2">
        <Button isPending={update.isPending} size="sm" type="submit">
          {t('editSave')}
        </Button>
        <Button onPress={() => setDraft(null)} size="sm" variant="ghost">
          {t('editCancel')}
        </Button>
      </span>
    </form>
  );
}
