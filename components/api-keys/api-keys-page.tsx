'use client';

import { Button } from '@heroui/react/button';
import { KeyRound, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Section } from '../ui/section.tsx';
import { useKeyColumns } from './use-key-columns.tsx';

const CreateKey = lazy(() => import('./create-key.tsx'));

/** The keys other services call with: made, watched and taken back. */
export function ApiKeysPage() {
  const t = useTranslations('apiKeys');
  const [isCreating, setCreating] = useState(false);
  const query = trpc.apiKeys.list.useQuery();
  return (
    <Section
      actions={
        <div className="flex gap-2">
          <LinkButton href="/api/docs" size="sm" variant="ghost">
            {t('docs')}
          </LinkButton>
          <Button onPress={() => setCreating(true)} size="sm">
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        </div>
      }
      description={t('description')}
      isFlush
      title={t('title')}
    >
      <DataTable
        columns={useKeyColumns()}
        empty={<EmptyState description={t('emptyText')} icon={KeyRound} title={t('empty')} />}
        label={t('title')}
        query={query}
        rowId={({ keyId }) => String(keyId)}
        rows={query.data}
        skeletonRows={3}
      />
      <Deferred isOpen={isCreating}>{isCreating && <CreateKey onClose={() => setCreating(false)} />}</Deferred>
    </Section>
  );
}
