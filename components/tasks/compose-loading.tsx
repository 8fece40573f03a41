import { useTranslations } from 'next-intl';
import { PageHeader } from '../ui/page-header.tsx';

/** The composer while its draft is fetched. */
export function ComposeLoading() {
  const t = useTranslations('tasks.compose');
  const words = useTranslations('compose');
  return (
    <div aria-busy>
      <PageHeader description={words('description')} title={t('title')} />
      <div className="card h-96 animate-pulse" />
    </div>
  );
}
