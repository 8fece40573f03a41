export type Change = { file: string; from: string; to: string };

/**
 * What each break takes away. The claim is three conditional writes in a row, and the outbox has the watchdog behind it:
 * with only one of them gone the others hold, so they go together.
 */
const breaks: Record<string, Change[]> = {
  /** Whoever holds a job for a batch sends it, whether or not somebody else has it or had it. */
  claim: [
    {
      file: 'server/tasks/batch.ts',
      from: '      AND next_action_at <= app_now() AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())\n    RETURNING',
      to: '    RETURNING',
    },
    {
      file: 'server/tasks/hand-off.ts',
      from: " AND state = 'PREPARED' AND claim_token = ${batch.claimToken}::uuid AND claim_expires_at > app_now()`",
      to: '`',
    },
    {
      file: 'server/tasks/hand-off.ts',
      from: "${rowsOf(batch)} AND r.status = 'PENDING' AND",
      to: "${rowsOf(batch)} AND r.status IN ('PENDING', 'PROCESSING') AND",
    },
  ],
  /** A call without an answer is simply made again, and nobody looks whether the first had come through. */
  reconcile: [
    {
      file: 'worker/handlers/reconcile-batch.ts',
      from: "if (attempt.outcome !== null && attempt.outcome !== 'UNKNOWN') {",
      to: 'if (attempt.id > 0n) {',
    },
    {
      file: 'server/tasks/send-again.ts',
      from: 'if (closed > 0) await beginWatch(tx, attemptId);',
      to: 'void [closed, beginWatch];',
    },
  ],
  /** A job is sent a moment after its transaction, and nobody looks at the rows for what was not sent. */
  outbox: [
    {
      file: 'server/queue/enqueue.ts',
      from: 'const sent = await boss.send(job.name, data, { db: fromPrisma(tx), ...startAfter });',
      to: "const sent = 'later';\n  setTimeout(() => void boss.send(job.name, data, startAfter), 50);",
    },
    { file: 'server/tasks/watch.ts', from: 'await part(wakeUnexpanded(db))', to: '0' },
    { file: 'server/tasks/watch.ts', from: 'await part(wakeDueBatches(db))', to: '0' },
    { file: 'server/tasks/watch.ts', from: 'await part(wakeDueAttempts(db))', to: '0' },
    { file: 'server/tasks/watch.ts', from: 'await part(wakeCancels(db))', to: '0' },
  ],
};

export const breakNames = Object.keys(breaks);

export function changesOf(name: string): Change[] {
  const changes = breaks[name];
  if (!changes) throw new Error(`no such break: ${name}; there are ${breakNames.join(', ')}`);
  return changes;
}
