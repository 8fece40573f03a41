'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { type Member, roles } from './roles.ts';

type Role = Member['role'];

/** The four roles with what each may do. */
export function RoleChoice({ value, onChoose }: { value: Role; onChoose: (role: Role) => void }) {
  const t = useTranslations('members');
  const id = useId();
  return (
    <fieldset>
      <legend className="font-medium text-sm">{t('role')}</legend>
      <div className="mt-1.5 flex flex-col gap-1.5">
        {roles.map((role) => (
          <label
            className="flex cursor-pointer gap-2.5 rounded-field border border-field-border px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft/40"
            key={role}
          >
            <input
              aria-describedby={`${id}-${role}`}
              aria-label={t(`roles.${role}`)}
              checked={role === value}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
              name={id}
              onChange={() => onChoose(role)}
              type="radio"
            />
            <span>
              <span className="font-medium">{t(`roles.${role}`)}</span>
              <span className="block text-muted text-xs" id={`${id}-${role}`}>
                {t(`roleHelp.${role}`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
