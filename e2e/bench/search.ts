import { searchInput } from '#server/customers/schema';
import { searchCustomers } from '#server/customers/service';
import type { Database } from '#server/db';
import type { BenchWorld } from './fill-world.ts';
import { p95, reportLatency } from './report.ts';

const keywords = ['王一', '李丁', '张万', '陈上', '丁丂'];
const characters = ['王', '李', '张', '丁', '上'];

/** How long a page of a keyword search takes, its total included. */
export async function measureSearch(db: Database, world: BenchWorld): Promise<void> {
  const search = (words: string[]) => (round: number) =>
    searchCustomers(db, world.actor, searchInput.parse({ keyword: words[round % words.length] }));
  reportLatency('search, two characters', await p95(60, search(keywords)), 50);
  reportLatency('search, one character', await p95(60, search(characters)), 250);
}
