'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import type { ReactNode, SubmitEvent } from 'react';
import { problemOf } from '../trpc.tsx';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onSubmit: (event: SubmitEvent) => void;
  submitLabel: string;
  isPending: boolean;
  isDisabled?: boolean;
  /** Why the last submit did not work; null or undefined when nothing is wrong. */
  error?: unknown;
  size?: 'sm' | 'md' | 'lg';
  children: ReactNode;
};

/** A form in a dialog. Load what uses it with `lazy`: the dialog weighs. */
export function ModalForm(props: Props) {
  const t = useTranslations('ui');
  const { title, isOpen, onClose, onSubmit, submitLabel, isPending, isDisabled = false, error, size = 'md' } = props;
  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={(next) => !next && !isPending && onClose()}>
      <Modal.Container placement="center" size={size}>
        <Modal.Dialog>
          <form noValidate onSubmit={onSubmit}>
            <Modal.Header>
              <Modal.Heading>{title}</Modal.Heading>
            </Modal.Header>
            <Modal.Body>
              <div className="flex flex-col gap-4 p-0.5">
                {props.children}
                {error ? (
                  <p className="rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm" role="alert">
                    {problemOf(error).message ?? t('error.unreachable')}
                  </p>
                ) : null}
              </div>
            </Modal.Body>
            <Modal.Footer>
              <Button isDisabled={isPending} onPress={onClose} variant="outline">
                {t('confirm.cancel')}
              </Button>
              <Button isDisabled={isDisabled} isPending={isPending} type="submit">
                {submitLabel}
              </Button>
            </Modal.Footer>
          </form>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
