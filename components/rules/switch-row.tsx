'use client';

import { type ReactNode, useId } from 'react';

type Props = { label: string; help?: string; isOn: boolean; onChange: (isOn: boolean) => void; children?: ReactNode };

/** A rule that is on or off; what belongs to it shows while it is on. */
export function SwitchRow({ label, help, isOn, onChange, children }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <label className="flex cursor-pointer items-start gap-2.5">
        <input
          aria-describedby={help ? `${id}-help` : undefined}
          checked={isOn}
          className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          onChange={({ target }) => onChange(target.checked)}
          type="checkbox"
        />
        <span className="font-medium text-sm">{label}</span>
      </label>
      {help && (
        <p className="-mt-2.5 pl-6.5 text-muted text-sm" id={`${id}-help`}>
          {help}
        </p>
      )}
      {isOn && children && <div className="flex flex-col gap-3 pl-6.5">{children}</div>}
    </div>
  );
}
