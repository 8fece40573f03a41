'use client';

import { Tags } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { type Outputs, trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { Section } from '../ui/section.tsx';
import { byGroup } from './by-group.ts';

type Tag = Outputs['tags']['list'][number];

/** Each tag group as a line of tags; a tag leads to its customers. */
export function TagGroups() {
  const t = useTranslations('tags');
  const query = trpc.tags.list.useQuery({});
  return (
    <Section description={query.data && t('tagCount', { count: query.data.length })} isFlush title={t('tags')}>
      {query.isPending && <Skeleton />}
      {query.error && !query.data && <ErrorState error={query.error} onRetry={query.refetch} />}
      {query.data?.length === 0 && <EmptyState description={t('noTagsText')} icon={Tags} title={t('noTags')} />}
      <dl className="divide-y divide-separator">
        {byGroup(query.data ?? []).map((group) => (
          <div className="grid gap-x-6 gap-y-2 px-5 py-3.5 sm:grid-cols-[9rem_1fr]" key={group.id}>
            <dt className="pt-1 font-medium">{group.name}</dt>
            <dd>
              <ul className="flex flex-wrap gap-2">
                {group.tags.map((tag) => (
                  <li key={tag.tagId}>
                    <TagLink tag={tag} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function TagLink({ tag }: { tag: Tag }) {
  return (
    <Link
      className="inline-flex h-8 items-center gap-2 rounded-md border border-border px-2.5 text-sm transition-colors hover:border-accent hover:bg-accent-soft"
      href={`/customers?tagIds=${tag.tagId}`}
    >
      {tag.tagName}
      <span className="text-muted text-xs">
        <NumberText value={tag.customerCount} />
      </span>
    </Link>
  );
}

function Skeleton() {
  return (
    <div aria-busy aria-hidden className="flex flex-col gap-5 px-5 py-5">
      {['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5'].map((width) => (
        <span className={`h-6 animate-pulse rounded bg-surface-tertiary ${width}`} key={width} />
      ))}
    </div>
  );
}
