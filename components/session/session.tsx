'use client';

import { type Messages, NextIntlClientProvider, useLocale } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';
import type { Permission } from '#server/auth/permissions';
import type { SessionInfo } from '#server/auth/schema';

/** Who is here, working in a corp. */
export type Session = SessionInfo & { corp: NonNullable<SessionInfo['corp']> };

const SessionContext = createContext<Session | null>(null);

type Props = { session: Session; messages: Messages; children: ReactNode };

/** Tells the pages below who is here, gives them their sentences, and shows their times in the corp's zone. */
export function SessionProvider({ session, messages, children }: Props) {
  const locale = useLocale();
  return (
    <SessionContext value={session}>
      <NextIntlClientProvider locale={locale} messages={messages} timeZone={session.corp.timezone}>
        {children}
      </NextIntlClientProvider>
    </SessionContext>
  );
}

/** Who is here; only inside the workbench. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of the workbench');
  return session;
}

/** Whether the person here holds the permission. */
export function useCan(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
