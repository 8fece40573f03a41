'use client';

import { Tags } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Link } from '../ui/link.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Section } from '../ui/section.tsx';
import { byGroup } from './by-group.ts';

type Tag = Outputs['tags']['list'][number];

/** Each tag group as a line of tags; a tag leads to its customers. */
export function TagGroups() {
  const t = useTranslations('tags');
  const query = trpc.tags.list.useQuery({});
  const [text, setText] = useState('');
  const found = query.data?.filter(({ tagName, tagGroupName }) =>
    `${tagGroupName} ${tagName}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <Section
      actions={
        <SearchBox
          className="w-full sm:w-64"
          label={t('searchTags')}
          onSearch={setText}
          placeholder={t('searchTags')}
          value={text}
        />
      }
      description={query.data && t('tagCount', { count: query.data.length })}
      isFlush
      title={t('tags')}
    >
      {query.isPending && <Skeleton />}
      {query.error && !query.data && <ErrorState error={query.error} onRetry={query.refetch} />}
      {query.data?.length === 0 && <EmptyState description={t('noTagsText')} icon={Tags} title={t('noTags')} />}
      {found?.length === 0 && text !== '' && <p className="px-5 py-6 text-center text-muted">{t('noTagFound')}</p>}
      <dl className="divide-y divide-separator">
        {byGroup(found ?? []).map((group) => (
          <div className="grid gap-x-6 gap-y-2 px-5 py-3.5 sm:grid-cols-[9rem_1fr]" key={group.id}>
            <dt className="min-w-0 break-words pt-1 font-medium">{group.name}</dt>
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
      className="inline-flex min-h-8 max-w-full items-center gap-2 rounded-md border border-border px-2.5 text-sm transition-colors hover:border-accent hover:bg-accent-soft"
      href={`/customers?tagIds=${tag.tagId}`}
    >
      <span className="min-w-0 break-words">{tag.tagName}</span>
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
