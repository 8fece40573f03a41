'use client';

import { Crashed } from '#components/shell/crashed.tsx';

export default function WorkbenchError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Crashed digest={error.digest} onRetry={reset} />;
}
