'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { Problem } from './draft-problems.ts';
import { contentOf } from './draft-request.ts';
import type { Account } from './sender-account.ts';
import type { TaskDraft } from './task-draft.ts';

type Props = { draft: TaskDraft; sender: Account | null; problems: Problem[] };

/** Shows the content to the corp's test list before it goes to customers. */
export function TestSend({ draft, sender, problems }: Props) {
  const t = useTranslations('compose.test');
  const rules = trpc.corps.sendingRules.useQuery(undefined, { staleTime: 60_000 });
  const [isAsking, setAsking] = useState(false);
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const test = trpc.tasks.sendTest.useMutation();
  const list = rules.data?.testList;
  const isReady = sender !== null && problems.every(({ step }) => step !== 'sender' && step !== 'content');

  async function send() {
    if (!sender || !list) return;
    const taskName = draft.taskName.trim();
    const messageContent = contentOf(draft.content);
    await test.mutateAsync({ senderAccountId: sender.accountId, messageContent, ...(taskName && { taskName }) });
    toasts.succeeded(t('done'), t('doneHint', { sender: sender.accountName }));
    void utils.tasks.invalidate();
  }

  return (
    <>
      <Button
        aria-describedby={isReady ? undefined : 'test-send-hint'}
        fullWidth
        isDisabled={!isReady || rules.isPending}
        onPress={() => setAsking(true)}
        variant="secondary"
      >
        {t('action')}
      </Button>
      {!isReady && (
        <p className="-mt-2 text-muted text-xs" id="test-send-hint">
          {t('fixContent')}
        </p>
      )}
      <ConfirmDialog
        confirmLabel={list ? t('confirm') : t('openSettings')}
        isOpen={isAsking}
        onConfirm={send}
        onOpenChange={setAsking}
        title={list ? t('title') : t('noneTitle')}
      >
        <p>
          {list
            ? t('body', { group: list.groupName, count: list.customerCount, sender: sender?.accountName ?? '' })
            : t('none')}
        </p>
      </ConfirmDialog>
    </>
  );
}
