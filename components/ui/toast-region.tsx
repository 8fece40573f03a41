'use client';

import { Toast } from '@heroui/react/toast';

/** The corner in which toasts stack. */
export default function ToastRegion() {
  return <Toast.Provider placement="top end" />;
}
