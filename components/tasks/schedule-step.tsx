'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useNowMilliseconds } from '../ui/clock.ts';
import { FormField } from '../ui/form-field.tsx';
import { useFormats } from '../ui/formats.ts';
import { Choice } from './choice.tsx';
import { ConfirmationFields } from './confirmation-fields.tsx';
import { QuietNotice } from './quiet-notice.tsx';
import { Step } from './step.tsx';
import type { TaskDraft } from './task-draft.ts';
import { localTimeOf, quickTimes } from './zoned-time.ts';

type Schedule = TaskDraft['schedule'];
type Props = {
  value: Schedule;
  taskName: string;
  isDone: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (change: Partial<Schedule>) => void;
  onName: (taskName: string) => void;
  confirmation: TaskDraft['confirmation'];
  onConfirmation: (confirmation: TaskDraft['confirmation']) => void;
};

/** Now, or a time in the corp's zone; and what the task is called. */
export function ScheduleStep({ value, taskName, isDone, errorOf, onChange, onName, ...props }: Props) {
  const t = useTranslations('tasks.compose.schedule');
  const format = useFormats();
  return (
    <Step description={t('description', { zone: format.zone() })} isDone={isDone} number={4} title={t('title')}>
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend className="sr-only">{t('mode')}</legend>
        <Mode
          hint={t('nowHint')}
          isChosen={value.mode === 'NOW'}
          label={t('now')}
          onChoose={() => onChange({ mode: 'NOW' })}
        />
        <Mode
          hint={t('laterHint')}
          isChosen={value.mode === 'LATER'}
          label={t('later')}
          onChoose={() => onChange({ mode: 'LATER' })}
        />
      </fieldset>
      {value.mode === 'LATER' && (
        <TimeField
          error={errorOf('scheduledTime')}
          onChange={(localTime) => onChange({ localTime })}
          value={value.localTime}
        />
      )}
      <QuietNotice onShift={(localTime) => onChange({ mode: 'LATER', localTime })} value={value} />
      <ConfirmationFields onChange={props.onConfirmation} value={props.confirmation} />
      <div className="max-w-md">
        <FormField
          description={t('nameHint')}
          error={errorOf('taskName')}
          id="field-taskName"
          label={t('name')}
          onChange={({ target }) => onName(target.value)}
          value={taskName}
        />
      </div>
    </Step>
  );
}

type ModeProps = { label: string; hint: string; isChosen: boolean; onChoose: () => void };

function Mode({ label, hint, isChosen, onChoose }: ModeProps) {
  return (
    <Choice
      className={`border px-3 py-2.5 ${isChosen ? 'border-accent bg-accent-soft hover:bg-accent-soft' : 'border-border'}`}
      isChecked={isChosen}
      label={label}
      name="scheduleMode"
      onChange={onChoose}
      type="radio"
    >
      <span className="block text-muted text-xs">{hint}</span>
    </Choice>
  );
}

type TimeProps = { value: string; error: string | undefined; onChange: (localTime: string) => void };

function TimeField({ value, error, onChange }: TimeProps) {
  const t = useTranslations('tasks.compose.schedule');
  const words = useTranslations('compose.schedule');
  const timeZone = useTimeZone() ?? 'UTC';
  const now = new Date(useNowMilliseconds());
  return (
    <div className="flex max-w-md flex-col gap-2">
      <FormField
        error={error}
        id="field-scheduledTime"
        label={t('time')}
        min={localTimeOf(now, timeZone)}
        onChange={({ target }) => onChange(target.value)}
        type="datetime-local"
        value={value}
      />
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('quick')}</legend>
        {quickTimes(now, timeZone).map(({ name, localTime }) => (
          <button
            aria-pressed={value === localTime}
            className="h-8 cursor-pointer rounded-full border border-border px-3 text-muted text-xs hover:text-foreground aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent-soft-foreground"
            key={name}
            onClick={() => onChange(localTime)}
            type="button"
          >
            {words(`quick.${name}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
