import type { ReactNode } from 'react';
import { messages } from '#components/messages/zh-cn.ts';
import { BrandMark } from '#components/shell/brand.tsx';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <div className="mb-6 flex items-center gap-3">
        <BrandMark className="size-9" />
        <p className="font-semibold text-lg">{messages.shell.product}</p>
      </div>
      <div className="card w-full max-w-sm p-6 sm:p-8">{children}</div>
    </main>
  );
}
