'use client';

import { type ReactNode, useState } from 'react';

type Props = { id?: string; label?: string; onFiles: (files: File[]) => void; children: ReactNode; className?: string };

/** Takes files that are dropped or pasted anywhere in it; text that is pasted goes where it always goes. */
export function DropArea({ id, label, onFiles, children, className = '' }: Props) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      aria-label={label}
      className={`${className} ${isOver ? 'outline-2 outline-focus' : ''}`}
      id={id}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDrop={(event) => {
        // One area may lie within another: the inner one has taken the files.
        if (event.defaultPrevented) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0 || event.defaultPrevented) return;
        event.preventDefault();
        onFiles(files);
      }}
      role={label ? 'group' : undefined}
      tabIndex={-1}
    >
      {children}
    </div>
  );
}
