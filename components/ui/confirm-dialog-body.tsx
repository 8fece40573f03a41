'use client';

import { AlertDialog } from '@heroui/react/alert-dialog';
import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '../trpc.tsx';
import type { ConfirmDialogProps } from './confirm-dialog.tsx';

/** The dialog itself; see ConfirmDialog. */
export default function ConfirmDialogBody(props: ConfirmDialogProps) {
  const t = useTranslations('ui.confirm');
  const unreachable = useTranslations('ui.error')('unreachable');
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  function open(isOpen: boolean) {
    if (isPending) return;
    setProblem(null);
    props.onOpenChange(isOpen);
  }

  async function confirm() {
    setPending(true);
    setProblem(null);
    try {
      await props.onConfirm();
      props.onOpenChange(false);
    } catch (error) {
      setProblem(problemOf(error).message ?? unreachable);
    } finally {
      setPending(false);
    }
  }

  return (
    <AlertDialog.Backdrop isKeyboardDismissDisabled={isPending} isOpen={props.isOpen} onOpenChange={open}>
      <AlertDialog.Container placement="center" size="md">
        <AlertDialog.Dialog>
          <AlertDialog.Header>
            <AlertDialog.Heading>{props.title}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body>
            <div className="flex flex-col gap-3 text-foreground text-sm">{props.children}</div>
            {problem && (
              <p className="mt-3 rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm" role="alert">
                {problem}
              </p>
            )}
          </AlertDialog.Body>
          <AlertDialog.Footer>
            <Button isDisabled={isPending} onPress={() => open(false)} variant="outline">
              {props.cancelLabel ?? t('cancel')}
            </Button>
            <Button
              isDisabled={props.isConfirmDisabled ?? false}
              isPending={isPending}
              onPress={confirm}
              variant={props.isDangerous ? 'danger' : 'primary'}
            >
              {props.confirmLabel}
            </Button>
          </AlertDialog.Footer>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  );
}
