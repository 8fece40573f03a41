'use client';

import { ErrorState } from '../ui/error-state.tsx';
import { CallbackSection } from './callback-section.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionState } from './connection-state.tsx';
import { NewCorp } from './new-corp.tsx';
import { PauseList } from './pause-list.tsx';
import { useConnection } from './use-connection.ts';

/** How the corp is connected to WeCom, whether that works, and how to mend it. */
export function ConnectionPage() {
  const { data, error, refetch } = useConnection();
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-5">
          <ConnectionState connection={data} />
          <PauseList pauses={data.pauses} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <ConnectionForm connection={data} />
          <CallbackSection connection={data} />
        </div>
      </div>
      <NewCorp />
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-5 xl:grid-cols-2">
      <div className="card h-72 animate-pulse" />
      <div className="card h-96 animate-pulse" />
    </div>
  );
}
