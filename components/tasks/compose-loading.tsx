import { useTranslations } from 'next-intl';
import { PageHeader } from '../ui/page-header.tsx';

/** The composer while its draft, and what there is to choose from, are fetched. */
export function ComposeLoading() {
  const t = useTranslations('tasks.compose');
  const words = useTranslations('compose');
  return (
    <div aria-busy>
      <PageHeader description={words('description')} title={t('title')} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex flex-col gap-5">
          <div className="card h-64 animate-pulse" />
          <div className="card h-screen animate-pulse" />
        </div>
        <div className="card h-64 animate-pulse max-lg:hidden" />
      </div>
    </div>
  );
}
