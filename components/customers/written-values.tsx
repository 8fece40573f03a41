'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { box, FormArea } from '../ui/form-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { columnValues, mostValues, pastedValues, type ReadFile, readCsvFile } from './read-values.ts';

/** A list given by pasting or as a CSV file; tells what was read whenever it changes. */
export function WrittenValues({ onChange }: { onChange: (values: string[]) => void }) {
  const t = useTranslations('customers.written');
  const [way, setWay] = useState<'paste' | 'file'>('paste');
  const [values, setValues] = useState<string[]>([]);

  function change(next: string[]) {
    setValues(next);
    onChange(next.length > mostValues ? [] : next);
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex">
        <Segmented
          choices={[
            { id: 'paste', label: t('paste') },
            { id: 'file', label: t('file') },
          ]}
          label={t('how')}
          onChoose={(next) => {
            setWay(next);
            change([]);
          }}
          value={way}
        />
      </div>
      {way === 'paste' ? (
        <FormArea
          description={t('pasteHint')}
          label={t('pasteLabel')}
          onChange={({ target }) => change(pastedValues(target.value))}
          rows={5}
        />
      ) : (
        <FileValues onChange={change} />
      )}
      <p
        aria-live="polite"
        className={values.length > mostValues ? 'text-danger-soft-foreground' : 'text-muted text-xs'}
      >
        {values.length > mostValues ? t('tooMany') : values.length > 0 && t('read', { count: values.length })}
      </p>
    </div>
  );
}

function FileValues({ onChange }: { onChange: (values: string[]) => void }) {
  const t = useTranslations('customers.written');
  const id = useId();
  const [read, setRead] = useState<ReadFile | null>(null);
  const [column, setColumn] = useState(0);
  const [isUnreadable, setUnreadable] = useState(false);

  async function take(file: File | undefined) {
    setRead(null);
    setUnreadable(false);
    onChange([]);
    if (!file) return;
    try {
      const next = await readCsvFile(file);
      setRead(next);
      choose(next, Math.max(next.guess, 0));
    } catch {
      setUnreadable(true);
    }
  }

  function choose(file: ReadFile, next: number) {
    setColumn(next);
    onChange(columnValues(file, next));
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <label className="font-medium text-sm" htmlFor={id}>
          {t('fileLabel')}
        </label>
        <input
          accept=".csv,.txt,text/csv,text/plain"
          className="text-sm file:mr-3 file:h-9 file:cursor-pointer file:rounded-md file:border file:border-border file:border-solid file:bg-surface file:px-3 file:text-foreground"
          id={id}
          onChange={({ target }) => take(target.files?.[0])}
          type="file"
        />
        <p className={isUnreadable ? 'text-danger-soft-foreground text-xs' : 'text-muted text-xs'} role="status">
          {isUnreadable ? t('unreadable') : t('fileHint')}
        </p>
      </div>
      {read && read.columns.length > 1 && (
        <select
          aria-label={t('column')}
          className={`${box} h-9`}
          onChange={({ target }) => choose(read, Number(target.value))}
          value={column}
        >
          {read.columns.map(({ index, name }) => (
            <option key={index} value={index}>
              {t('columnName', { number: index + 1, name })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
