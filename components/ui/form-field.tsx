'use client';

import { Description } from '@heroui/react/description';
import { FieldError } from '@heroui/react/field-error';
import { Input } from '@heroui/react/input';
import { Label } from '@heroui/react/label';
import { TextArea } from '@heroui/react/textarea';
import { TextField } from '@heroui/react/textfield';
import type { ComponentProps, ReactNode } from 'react';

type Shared = { label: ReactNode; description?: ReactNode; error?: string | undefined; isDisabled?: boolean };
type InputProps = Shared & ComponentProps<typeof Input>;
type AreaProps = Shared & ComponentProps<typeof TextArea>;

/** One line of text with label, help and error; spread react-hook-form's `register(name)` into it. */
export function FormField({ label, description, error, isDisabled, ...input }: InputProps) {
  return (
    <Frame description={description} error={error} isDisabled={isDisabled} label={label}>
      <Input {...input} fullWidth />
    </Frame>
  );
}

/** Several lines of text, otherwise as FormField. */
export function FormArea({ label, description, error, isDisabled, ...area }: AreaProps) {
  return (
    <Frame description={description} error={error} isDisabled={isDisabled} label={label}>
      <TextArea {...area} fullWidth />
    </Frame>
  );
}

function Frame({ label, description, error, isDisabled = false, children }: Shared & { children: ReactNode }) {
  return (
    <TextField fullWidth isDisabled={isDisabled} isInvalid={Boolean(error)}>
      <Label>{label}</Label>
      {children}
      {description && !error && <Description>{description}</Description>}
      <FieldError>{error}</FieldError>
    </TextField>
  );
}
