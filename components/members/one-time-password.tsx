'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import { SecretField } from '../ui/secret-field.tsx';

type Props = { name: string; email: string; password: string; why: 'created' | 'reset'; onClose: () => void };

/** A password that is shown this one time: a click beside the dialog does not lose it. */
export default function OneTimePassword({ name, email, password, why, onClose }: Props) {
  const t = useTranslations('members.password');
  return (
    <Modal.Backdrop isDismissable={false} isKeyboardDismissDisabled isOpen>
      <Modal.Container placement="center" size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{t('title')}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <div className="flex flex-col gap-3 p-0.5 text-foreground text-sm">
              <p>{t(why, { name })}</p>
              <SecretField label={t('email')} value={email} />
              <SecretField label={t('password')} value={password} />
              <p className="rounded-md bg-warning-soft px-3 py-2 text-warning-soft-foreground">{t('once')}</p>
            </div>
          </Modal.Body>
          <Modal.Footer>
            <Button onPress={onClose}>{t('done')}</Button>
          </Modal.Footer>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
