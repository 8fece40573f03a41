import { useTranslations } from 'next-intl';
import type { SyncRun } from './sync-card.tsx';

/** Everything a held run would remove, each kind with its number and names. */
export function DropList({ drop }: { drop: NonNullable<SyncRun['drop']> }) {
  const t = useTranslations('accounts.sync.held');
  const { members, memberCount, followCount, followTotal, customerCount, tagCount, tagTotal, chatCount, chatTotal } =
    drop;
  const names = (shown: string[], count: number) => shown.join('、') + (count > shown.length ? t('more') : '');
  return (
    <ul className="list-disc pl-5">
      {memberCount > 0 && (
        <li>
          {t('members', {
            count: memberCount,
            names: names(
              members.map((member) => t('member', { name: member.accountName, count: member.customerCount })),
              memberCount,
            ),
          })}
        </li>
      )}
      {followCount > 0 && <li>{t('follows', { count: followCount, total: followTotal, customers: customerCount })}</li>}
      {tagCount > 0 && <li>{t('tags', { count: tagCount, total: tagTotal, names: names(drop.tags, tagCount) })}</li>}
      {chatCount > 0 && (
        <li>{t('chats', { count: chatCount, total: chatTotal, names: names(drop.chats, chatCount) })}</li>
      )}
    </ul>
  );
}
