'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Outputs } from '../trpc.tsx';
import { Choice } from './choice.tsx';

type Tag = Outputs['tags']['list'][number];
type Props = {
  tags: Tag[];
  chosen: number[];
  isOneSender?: boolean;
  onChange: (tagIds: number[]) => void;
  /** How a box is named: the tag itself, or for example "排除 老客户". */
  labelOf?: (tagName: string) => string;
};

const searchableFrom = 16;

/** Tags as boxes by tag group, with the customers each one reaches. */
export function TagPicker({ tags, chosen, isOneSender = true, onChange, labelOf = (name) => name }: Props) {
  const t = useTranslations('tasks.compose.audience');
  const words = useTranslations('compose.audience');
  const [word, setWord] = useState('');
  const wanted = word.trim().toLowerCase();
  const groups = Map.groupBy(
    tags.filter(({ tagName }) => tagName.toLowerCase().includes(wanted)),
    ({ tagGroupId }) => tagGroupId,
  );
  if (tags.length === 0) return <p className="text-muted">{t('noTags')}</p>;
  return (
    <div className="flex flex-col gap-3">
      {tags.length >= searchableFrom && (
        <input
          aria-label={t('tagSearch')}
          className="h-8 w-full max-w-56 rounded-md border border-border bg-surface px-2.5 text-sm"
          onChange={({ target }) => setWord(target.value)}
          placeholder={t('tagSearch')}
          type="search"
          value={word}
        />
      )}
      {groups.size === 0 && <p className="text-muted">{t('noTagFound', { word })}</p>}
      <div className="grid max-h-160 gap-x-6 gap-y-4 overflow-y-auto sm:grid-cols-2">
        {[...groups].map(([groupId, members]) => (
          <fieldset className="min-w-0" key={groupId}>
            <legend className="px-2 pb-1 text-muted text-xs">
              {members[0]?.tagGroupName}
              {chosenIn(members) > 0 && (
                <span className="text-accent-soft-foreground">
                  {' '}
                  · {words('groupCount', { count: chosenIn(members) })}
                </span>
              )}
            </legend>
            {members.map((tag) => (
              <Choice
                hint={countOf(tag)}
                isChecked={chosen.includes(tag.tagId)}
                key={tag.tagId}
                label={labelOf(tag.tagName)}
                onChange={(isChecked) => onChange(toggled(chosen, tag.tagId, isChecked))}
                type="checkbox"
              />
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  );

  function chosenIn(members: Tag[]) {
    return members.filter(({ tagId }) => chosen.includes(tagId)).length;
  }

  function countOf({ customerCount: all, senderCustomerCount: own }: Tag) {
    if (own === undefined) return t('countAll', { all });
    return isOneSender ? t('count', { own, all }) : words('ofSenders', { own, all });
  }
}

/** The ids with one put in or taken out. */
export function toggled(ids: number[], id: number, isIn: boolean): number[] {
  return isIn ? [...ids.filter((each) => each !== id), id] : ids.filter((each) => each !== id);
}
