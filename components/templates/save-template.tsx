'use client';

import { lazy } from 'react';
import { Deferred } from '../ui/deferred.tsx';

const FormDialog = lazy(() => import('./template-form-dialog.tsx'));

type Props = {
  /** A message as the API takes it. */
  content: Record<string, unknown>;
  /** What the template is called at first. */
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Keeps a message as a template, under a name asked for; for holders of `workbench:customer:manage`. */
export function SaveTemplate({ content, name, isOpen, onOpenChange }: Props) {
  return (
    <Deferred isOpen={isOpen}>
      {/* The next opening begins with the name and the content of then. */}
      <FormDialog
        content={content}
        isOpen={isOpen}
        key={String(isOpen)}
        onClose={() => onOpenChange(false)}
        suggestedName={name}
      />
    </Deferred>
  );
}
