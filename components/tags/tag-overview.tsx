'use client';

import { Button } from '@heroui/react/button';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { CustomerGroupTable } from './customer-group-table.tsx';
import { TagGroups } from './tag-groups.tsx';

const WrittenListDialog = lazy(() => import('./written-list-dialog.tsx'));

/** The corp's tags by group, the lists kept here and the mirrored chats, with how many customers each has. */
export function TagOverview() {
  const t = useTranslations('tags');
  const mayManage = useCan('workbench:customer:manage');
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        actions={
          mayManage && (
            <Button onPress={() => setCreating(true)}>
              <Plus aria-hidden className="size-4" />
              {t('newList')}
            </Button>
          )
        }
        description={t('description')}
        title={t('title')}
      />
      <div className="flex flex-col gap-6">
        <TagGroups />
        <CustomerGroupTable type="LIST" />
        <CustomerGroupTable type="CHAT" />
      </div>
      <Deferred isOpen={isCreating}>
        <WrittenListDialog isOpen={isCreating} list={null} onOpenChange={setCreating} />
      </Deferred>
    </>
  );
}
