export type Report = (line: string) => void;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a step and says how long it took; what the step reports meanwhile is indented below it. */
export async function step<T>(name: string, work: (report: Report) => Promise<T>): Promise<T> {
  const begin = performance.now();
  const details: string[] = [];
  try {
    const result = await work((line) => details.push(line));
    say(`✓ ${name}（${((performance.now() - begin) / 1000).toFixed(1)} 秒）`);
    return result;
  } catch (error) {
    say(`✗ ${name}`);
    throw error;
  } finally {
    for (const line of details) say(`    ${line}`);
  }
}
