'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { FormArea } from '../ui/form-field.tsx';
import { idsInRows, wordsOf } from './pasted-words.ts';
import type { ChosenCustomer } from './task-draft.ts';
import { Unfold } from './unfold.tsx';

type Props = { chosen: ChosenCustomer[]; onChange: (customers: ChosenCustomer[]) => void };

const customersAtMost = 50_000;
const namedAtMost = 10;

/** Customers pasted or uploaded from elsewhere; says how many were found, and names those that were not. */
export function PastedCustomers({ chosen, onChange }: Props) {
  const t = useTranslations('tasks.compose.audience');
  const words = useTranslations('compose.audience');
  const [text, setText] = useState('');
  const [notes, setNotes] = useState<string[]>([]);
  const [isChecking, setChecking] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const utils = trpc.useUtils();

  async function add(values: string[]) {
    setChecking(true);
    setNotes([]);
    try {
      const asked = values.slice(0, customersAtMost);
      const { customerIds, unknown, unknownCount, duplicateCount } = await utils.customers.resolve.fetch({
        values: asked,
      });
      const known = new Set(chosen.map(({ customerId }) => customerId));
      const news = customerIds.filter((id) => !known.has(id));
      const taken = news.slice(0, customersAtMost - chosen.length);
      onChange([...chosen, ...taken.map((customerId) => ({ customerId, name: null }))]);
      const isTooMany = taken.length < news.length || asked.length < values.length;
      setNotes([
        words('result', { added: taken.length, duplicates: duplicateCount + customerIds.length - news.length }),
        ...(unknownCount > 0
          ? [words('unknown', { count: unknownCount, words: unknown.slice(0, namedAtMost).join('、') })]
          : []),
        ...(isTooMany ? [t('pasteTooMany', { max: customersAtMost })] : []),
      ]);
      setText(unknown.join('\n'));
    } catch (error) {
      setNotes([problemOf(error).message ?? words('failed')]);
    } finally {
      setChecking(false);
    }
  }

  async function read(chosenFile: File | undefined) {
    if (!chosenFile) return;
    const { parseCsv } = await import('hucre/csv');
    await add(idsInRows(parseCsv(await chosenFile.text()).map((row) => row.map(String))));
  }

  return (
    <Unfold title={words('paste')}>
      <div className="flex max-w-md flex-col items-start gap-2">
        <FormArea
          description={words('pasteHint')}
          label={words('pasteLabel')}
          onChange={({ target }) => setText(target.value)}
          rows={4}
          value={text}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            isDisabled={text.trim() === ''}
            isPending={isChecking}
            onPress={() => add(wordsOf(text))}
            size="sm"
            variant="secondary"
          >
            {words('add')}
          </Button>
          <Button isDisabled={isChecking} onPress={() => file.current?.click()} size="sm" variant="ghost">
            {words('file')}
          </Button>
          <input
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={words('file')}
            className="hidden"
            onChange={({ target }) => {
              void read(target.files?.[0]);
              target.value = '';
            }}
            ref={file}
            type="file"
          />
        </div>
        <div aria-live="polite" className="text-sm">
          {isChecking && <p>{words('checking')}</p>}
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      </div>
    </Unfold>
  );
}
