import { useTranslations } from 'next-intl';
import { NumberText } from '../ui/number-text.tsx';
import type { SyncRun } from './sync-card.tsx';

/** What the last run changed; nothing is said of what stayed. */
export function SyncResult({ counts }: { counts: SyncRun['counts'] }) {
  const t = useTranslations('accounts.sync');
  const changes = [
    ['customersAdded', counts.customersAdded],
    ['customersChanged', counts.customersChanged],
    ['followsRemoved', counts.followsRemoved],
    ['accounts', (counts.accountsAdded ?? 0) + (counts.accountsChanged ?? 0)],
    ['tags', (counts.tagsAdded ?? 0) + (counts.tagsChanged ?? 0) + (counts.tagsRemoved ?? 0)],
    ['chats', (counts.chatsAdded ?? 0) + (counts.chatsChanged ?? 0) + (counts.chatsRemoved ?? 0)],
  ] as const;
  const some = changes.filter(([, count]) => count);
  return (
    <div className="flex flex-col gap-2 text-sm">
      {some.length === 0 ? (
        <p className="text-muted">{t('unchanged')}</p>
      ) : (
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {some.map(([kind, count]) => (
            <div className="flex items-center gap-2" key={kind}>
              <dt className="text-muted">{t(`changes.${kind}`)}</dt>
              <dd className="font-medium">
                <NumberText value={count ?? 0} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {counts.membersFailed ? (
        <p className="text-warning-soft-foreground">{t('membersFailed', { count: counts.membersFailed })}</p>
      ) : null}
    </div>
  );
}
