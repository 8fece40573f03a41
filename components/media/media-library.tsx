'use client';

import { FolderOpen, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import { LibraryTabs } from '../templates/library-tabs.tsx';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FolderFilter, folderParam } from '../ui/folder-filter.tsx';
import { NoPermission } from '../ui/no-permission.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { choiceParam, textParam } from '../ui/query-params.ts';
import { useQueryState } from '../ui/query-state.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { DropArea } from './drop-area.tsx';
import { MediaGrid } from './media-grid.tsx';
import { sizeText } from '../ui/formats.ts';
import { MediaTable } from './media-table.tsx';
import { MoreButton } from './more-button.tsx';
import { UploadList } from './upload-list.tsx';
import { useLibrary } from './use-library.ts';
import { useUploads } from './use-uploads.ts';

const kinds = ['ALL', 'IMAGE', 'VIDEO', 'FILE'] as const;
const views = ['GRID', 'LIST'] as const;
const kindParam = choiceParam(kinds, 'ALL');
const viewParam = choiceParam(views, 'GRID');
const keywordParam = textParam();

/** The corp's pictures, videos and files, for those who may write messages. */
export function MediaLibrary() {
  const t = useTranslations('media');
  if (useCan('workbench:group-send:create')) return <Library />;
  return <NoPermission description={t('noPermission')} title={t('noPermissionTitle')} />;
}

function Library() {
  const t = useTranslations('media');
  const utils = trpc.useUtils();
  const [kind, setKind] = useQueryState('kind', kindParam);
  const [view, setView] = useQueryState('view', viewParam);
  const [keyword, setKeyword] = useQueryState('keyword', keywordParam);
  const [folder, setFolder] = useQueryState('folder', folderParam);
  const folders = trpc.media.listFolders.useQuery();
  const { query, records, usage } = useLibrary({ kind: kind === 'ALL' ? null : kind, keyword, folder });
  const { uploads, start, dismiss, retry } = useUploads(() => void utils.media.list.invalidate());
  const used = usage && t('usage', { used: sizeText(usage.usedBytes), quota: sizeText(usage.quotaBytes) });
  const List = view === 'GRID' ? MediaGrid : MediaTable;

  return (
    <DropArea className="rounded-lg" onFiles={start}>
      <PageHeader
        actions={
          <ChooseFiles isMultiple label={t('addLabel')} onFiles={start} variant="primary">
            <Upload aria-hidden className="size-4" />
            {t('add')}
          </ChooseFiles>
        }
        description={used ? `${t('description')} · ${used}` : t('description')}
        title={t('title')}
      >
        <LibraryTabs current="media" />
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchBox
          className="w-full sm:w-72"
          label={t('search')}
          onSearch={setKeyword}
          placeholder={t('search')}
          value={keyword}
        />
        <Segmented
          choices={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
          label={t('kind.label')}
          onChoose={setKind}
          value={kind}
        />
        <Segmented
          choices={views.map((id) => ({ id, label: t(`view.${id}`) }))}
          label={t('view.label')}
          onChoose={setView}
          value={view}
        />
      </div>
      <FolderFilter folders={folders.data?.records ?? []} onChoose={setFolder} value={folder} />
      <div className="mb-4 empty:hidden">
        <UploadList dismiss={dismiss} retry={retry} uploads={uploads} />
      </div>
      {query.error && !records && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <div aria-busy className="card h-64 animate-pulse" />}
      {records?.length === 0 && (
        <div className="card">
          {kind === 'ALL' && keyword === '' && folder === null ? (
            <EmptyState description={t('emptyText')} icon={FolderOpen} title={t('empty')} />
          ) : (
            <EmptyState icon={FolderOpen} title={t('noneFound')} />
          )}
        </div>
      )}
      {records && records.length > 0 && <List files={records} />}
      <div className="mt-4 flex flex-col items-center gap-3">
        <MoreButton query={query} />
        <p className="text-muted text-xs">{t('dropHint')}</p>
      </div>
    </DropArea>
  );
}
