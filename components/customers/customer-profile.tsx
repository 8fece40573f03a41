'use client';

import { BellOff, Send, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CustomerDetail } from '#server/customers/detail-schema';
import { byGroup } from '../tags/by-group.ts';
import { useCan } from '../session/session.tsx';
import { problemOf, trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Link } from '../ui/link.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { ContactSwitch } from './contact-switch.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { FollowChip } from './follow-chip.tsx';
import { WechatId } from './wechat-id.tsx';

/** Everything of one customer: relations, tags, groups, what he received, and whether he may be sent to. */
export default function CustomerProfile({ customerId }: { customerId: number }) {
  const query = trpc.customers.get.useQuery({ customerId });
  if (problemOf(query.error).code === 'NOT_FOUND') return <NotFound />;
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={query.refetch} />;
  if (!query.data) return <Skeleton />;
  return <Profile customer={query.data} />;
}

function NotFound() {
  const t = useTranslations('customers.drawer');
  return <EmptyState description={t('notFound')} icon={UserX} title={t('notFoundTitle')} />;
}

function Profile({ customer }: { customer: CustomerDetail }) {
  const t = useTranslations('customers.drawer');
  const maySend = useCan('workbench:group-send:create');
  return (
    <div className="flex flex-col gap-6 pb-6 text-sm">
      <div className="flex flex-col gap-3">
        <p className="break-words font-semibold text-lg">{customer.name}</p>
        <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-2">
          <Fact label={t('phone')}>{customer.phone ?? t('none')}</Fact>
          <Fact label={t('wechatId')}>
            <WechatId customerId={customer.customerId} value={customer.wechatId} />
          </Fact>
          <Fact label={t('externalUserId')}>
            <code className="break-all text-xs">{customer.externalUserId}</code>
          </Fact>
          <Fact label={t('customerId')}>{customer.customerId}</Fact>
        </dl>
        {maySend && !customer.doNotContact && (
          <LinkButton href={`/tasks/new?customerIds=${customer.customerId}`} size="sm" variant="outline">
            <Send aria-hidden className="size-3.5" />
            {t('send')}
          </LinkButton>
        )}
      </div>
      <Part icon={<BellOff aria-hidden className="size-4" />} title={t('doNotContact')}>
        <ContactSwitch customer={customer} />
      </Part>
      <Part title={t('follows')}>
        <Follows follows={customer.follows} />
      </Part>
      <Part title={t('tags')}>
        <TagsByGroup tags={customer.tags} />
      </Part>
      <Part title={t('groups')}>
        <Groups groups={customer.groups} />
      </Part>
      <Part title={t('history')}>
        <CustomerHistory customerId={customer.customerId} />
      </Part>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Part({ title, icon, children }: { title: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 border-separator border-t pt-4">
      <h3 className="flex items-center gap-2 font-semibold">
        {icon}
        {title}
      </h3>
      {children}
    </section>
  );
}

function Follows({ follows }: { follows: CustomerDetail['follows'] }) {
  const t = useTranslations('customers.drawer');
  return (
    <ul className="flex flex-col gap-3">
      {follows.map(({ accountId, accountName, remark, followStatus, addTime, removedTime }) => (
        <li className="flex items-start justify-between gap-3" key={accountId}>
          <div className="min-w-0">
            <p className="truncate font-medium">{accountName}</p>
            <p className="break-words text-muted text-xs">{remark || t('noRemark')}</p>
            <p className="text-muted text-xs">
              {t('since')} <TimeText value={addTime} />
              {removedTime && (
                <>
                  {` · ${t('removed')} `}
                  <TimeText value={removedTime} />
                </>
              )}
            </p>
          </div>
          <FollowChip status={followStatus} />
        </li>
      ))}
    </ul>
  );
}

function TagsByGroup({ tags }: { tags: CustomerDetail['tags'] }) {
  const t = useTranslations('customers.drawer');
  if (tags.length === 0) return <p className="text-muted">{t('noTags')}</p>;
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-2">
      {byGroup(tags).map((group) => (
        <Fact key={group.id} label={group.name}>
          <span className="flex flex-wrap gap-1.5">
            {group.tags.map(({ tagId, tagName }) => (
              <span className="rounded bg-surface-tertiary px-1.5 py-0.5 text-xs" key={tagId}>
                {tagName}
              </span>
            ))}
          </span>
        </Fact>
      ))}
    </dl>
  );
}

function Groups({ groups }: { groups: CustomerDetail['groups'] }) {
  const t = useTranslations('customers.drawer');
  const types = useTranslations('tags.types');
  if (groups.length === 0) return <p className="text-muted">{t('noGroups')}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {groups.map(({ groupId, groupName, groupType }) => (
        <li className="flex items-baseline justify-between gap-3" key={groupId}>
          <Link className="min-w-0 truncate hover:text-link hover:underline" href={`/tags/${groupId}`}>
            {groupName}
          </Link>
          <span className="whitespace-nowrap text-muted text-xs">{types(groupType)}</span>
        </li>
      ))}
    </ul>
  );
}

function Skeleton() {
  return (
    <div aria-busy aria-hidden className="flex flex-col gap-5">
      {['w-1/2', 'w-3/4', 'w-2/3', 'w-full', 'w-3/5', 'w-4/5'].map((width) => (
        <span className={`h-5 animate-pulse rounded bg-surface-tertiary ${width}`} key={width} />
      ))}
    </div>
  );
}
