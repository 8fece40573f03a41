'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormArea } from '../ui/form-field.tsx';
import { readPastedIds } from './pasted-ids.ts';
import type { ChosenCustomer } from './task-draft.ts';
import { Unfold } from './unfold.tsx';

type Props = { chosen: ChosenCustomer[]; onChange: (customers: ChosenCustomer[]) => void };

const customersAtMost = 50_000;
const namedAtMost = 10;

/** Customer ids pasted from elsewhere; says what was taken and what was not an id. */
export function PastedCustomers({ chosen, onChange }: Props) {
  const t = useTranslations('tasks.compose.audience');
  const [text, setText] = useState('');
  const [notes, setNotes] = useState<string[]>([]);

  function add() {
    const { ids, invalid, duplicateCount } = readPastedIds(text);
    const known = new Set(chosen.map(({ customerId }) => customerId));
    const fresh = ids.filter((id) => !known.has(id));
    const taken = fresh.slice(0, customersAtMost - chosen.length);
    onChange([...chosen, ...taken.map((customerId) => ({ customerId, name: null }))]);
    const duplicates = duplicateCount + ids.length - fresh.length;
    setNotes([
      t('pasteResult', { added: taken.length, duplicates }),
      ...(invalid.length > 0 ? [t('pasteInvalid', { words: invalid.slice(0, namedAtMost).join(' ') })] : []),
      ...(taken.length < fresh.length ? [t('pasteTooMany', { max: customersAtMost })] : []),
    ]);
    setText(invalid.join('\n'));
  }

  return (
    <Unfold title={t('paste')}>
      <div className="flex max-w-md flex-col items-start gap-2">
        <FormArea
          description={t('pasteHint')}
          label={t('pasteLabel')}
          onChange={({ target }) => setText(target.value)}
          rows={4}
          value={text}
        />
        <Button isDisabled={text.trim() === ''} onPress={add} size="sm" variant="secondary">
          {t('pasteAdd')}
        </Button>
        <div aria-live="polite" className="text-sm">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      </div>
    </Unfold>
  );
}
