/** What was done to the product, over all runs. */
export class Tally {
  runs = 0;
  databaseCrashes = 0;
  readonly kills = new Map<string, number>();
  readonly freezes = new Map<string, number>();
  /** Steps that nobody came to in time: the mishap did not happen. */
  readonly missedSteps = new Map<string, number>();
  readonly faults = new Map<string, number>();
  /** Processes that ended though nobody had killed them, and how. */
  readonly ownEnds: string[] = [];
  readonly recoveriesMs: number[] = [];

  killed(where: string): void {
    add(this.kills, where, 1);
  }

  frozen(where: string): void {
    add(this.freezes, where, 1);
  }

  missed(step: string): void {
    add(this.missedSteps, step, 1);
  }

  endedByItself(how: string): void {
    this.ownEnds.push(how);
  }

  injected(counts: Record<string, number>): void {
    for (const [kind, count] of Object.entries(counts)) add(this.faults, kind, count);
  }
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}
