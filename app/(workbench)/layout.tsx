import type { ReactNode } from 'react';
import { messagesOf } from '#components/messages/messages.ts';
import { GoElsewhere } from '#components/session/go-elsewhere.tsx';
import { SessionProvider } from '#components/session/session.tsx';
import { AppShell } from '#components/shell/app-shell.tsx';
import { localeHere } from '../language.ts';
import { Prefetched } from '../prefetched.tsx';
import { whoIsHere } from '../who-is-here.ts';

export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const session = await whoIsHere();
  if (!session) return <GoElsewhere to="/login" />;
  if (!session.corp) return <GoElsewhere to="/choose-corp" />;
  return (
    <SessionProvider messages={messagesOf(await localeHere())} session={{ ...session, corp: session.corp }}>
      <Prefetched ask={({ workbench }) => [workbench.summary.prefetch()]}>
        <AppShell>{children}</AppShell>
      </Prefetched>
    </SessionProvider>
  );
}
