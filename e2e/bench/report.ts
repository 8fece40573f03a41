/** Runs something and tells how long it took, in seconds. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { seconds: (performance.now() - started) / 1000, value };
}

/** Runs something so many times, one after the other, and returns its 95th percentile in milliseconds. */
export async function p95(times: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const { seconds } = await timed(() => work(round));
    taken.push(seconds * 1000);
  }
  taken.sort((a, b) => a - b);
  return taken[Math.ceil(taken.length * 0.95) - 1] ?? 0;
}

export function reportLatency(what: string, milliseconds: number, bar: number): void {
  console.log(`${what.padEnd(58)} p95 ${milliseconds.toFixed(1).padStart(8)} ms   (bar ${bar} ms)`);
}

/** A rate beside the raw SQL for the same rows, measured in the same run. */
export function reportRate(what: string, rows: number, seconds: number, floorSeconds: number): void {
  const rate = Math.round(rows / seconds).toLocaleString('en');
  const floor = Math.round(rows / floorSeconds).toLocaleString('en');
  console.log(
    `${what.padEnd(38)} ${rate.padStart(9)} rows/s   raw SQL ${floor.padStart(9)} rows/s   × ${(seconds / floorSeconds).toFixed(2)}`,
  );
}

/** Calls made to WeCom, by endpoint, as they would be for a million customers. */
export function reportCalls(calls: Record<string, number>, customers: number): void {
  const perMillion = Object.entries(calls).map(([name, count]) => `${name} ${Math.round((count / customers) * 1e6)}`);
  console.log(`calls per million customers: ${perMillion.join(', ')}`);
}
