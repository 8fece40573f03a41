'use client';

import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MoreButton } from '../media/more-button.tsx';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FolderFilter, folderParam } from '../ui/folder-filter.tsx';
import { NoPermission } from '../ui/no-permission.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { textParam } from '../ui/query-params.ts';
import { useQueryState } from '../ui/query-state.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { LibraryTabs } from './library-tabs.tsx';
import { RemovedTemplate } from './removed-template.tsx';
import { TemplateCard } from './template-card.tsx';
import { type Template, useTemplates } from './use-templates.ts';

const keywordParam = textParam();

/** The corp's templates, for those who may write messages. */
export function TemplateLibrary() {
  const t = useTranslations('media');
  if (useCan('workbench:group-send:create')) return <Library />;
  return <NoPermission description={t('noPermission')} title={t('noPermissionTitle')} />;
}

function Library() {
  const t = useTranslations('templates');
  const mayManage = useCan('workbench:customer:manage');
  const [keyword, setKeyword] = useQueryState('keyword', keywordParam);
  const [folder, setFolder] = useQueryState('folder', folderParam);
  const { query, records } = useTemplates({ keyword, folder });
  const folders = trpc.templates.listFolders.useQuery();
  const [removed, setRemoved] = useState<Template | null>(null);
  const isFiltered = keyword !== '' || folder !== null;

  return (
    <>
      <PageHeader description={t('description')} title={t('title')}>
        <LibraryTabs current="templates" />
      </PageHeader>
      <div className="mb-4">
        <SearchBox
          className="w-full sm:w-72"
          label={t('search')}
          onSearch={setKeyword}
          placeholder={t('search')}
          value={keyword}
        />
      </div>
      <FolderFilter folders={folders.data?.records ?? []} onChoose={setFolder} value={folder} />
      <RemovedTemplate removed={removed} onDone={() => setRemoved(null)} />
      {query.error && !records && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <div aria-busy className="card h-64 animate-pulse" />}
      {records?.length === 0 && (
        <div className="card">
          {isFiltered ? (
            <EmptyState icon={FileText} title={t('noneFound')} />
          ) : (
            <EmptyState description={mayManage ? t('emptyText') : t('emptyOwn')} icon={FileText} title={t('empty')} />
          )}
        </div>
      )}
      {records && records.length > 0 && (
        <ul aria-label={t('title')} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {records.map((template) => (
            <TemplateCard key={template.templateId} mayManage={mayManage} onRemoved={setRemoved} template={template} />
          ))}
        </ul>
      )}
      <div className="mt-4 flex justify-center">
        <MoreButton query={query} />
      </div>
    </>
  );
}
