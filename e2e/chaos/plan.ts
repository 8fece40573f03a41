import { Chance } from './random.ts';
import { type Mishap, planMishaps } from './mishap-plan.ts';

/** What WeCom will say of a customer; `sent` unless one of these. */
export type Reaction = 'sent' | 'not-friend' | 'over-quota' | 'not-chosen' | 'refused' | 'absent';

export type PlannedCustomer = {
  /** Indexes of the members who follow him. */
  followedBy: number[];
  reaction: Reaction;
  /** WeCom lets another member of his send. */
  isRouted: boolean;
  isRefusing: boolean;
};

export type PlannedTask = {
  sender: number;
  /** Indexes of customers. */
  to: number[];
  text: string;
  atMs: number;
  scheduledInMs: number | null;
  cancelAtMs: number | null;
};

/** Everything that a seed decides about one run. Times count from the beginning of the storm. */
export type RunPlan = {
  seed: number;
  /** How long after its making each member confirms a message; null: never. */
  members: { confirmsAfterMs: number | null }[];
  customers: PlannedCustomer[];
  tasks: PlannedTask[];
  mishaps: Mishap[];
  /** The share of calls to WeCom that go wrong; of runs at once, their mean. */
  faultRate: number;
};

const reactions = ['not-friend', 'over-quota', 'not-chosen', 'refused', 'absent'] as const;

export function planRun(seed: number): RunPlan {
  const chance = new Chance(seed);
  const members = Array.from({ length: chance.between(1, 3) }, () => ({
    confirmsAfterMs: chance.happens(0.2) ? null : chance.one([0, 500, 1500, 4000]),
  }));
  const size = chance.happens(0.25) ? chance.between(100, 300) : chance.between(20, 80);
  const customers = Array.from({ length: size }, () => planCustomer(chance, members.length));
  const tasks = planTasks(chance, members.length, size);
  return {
    seed,
    members,
    customers,
    tasks,
    mishaps: planMishaps(chance, seed),
    faultRate: chance.between(2, 20) / 100,
  };
}

function planCustomer(chance: Chance, memberCount: number): PlannedCustomer {
  const first = chance.between(0, memberCount - 1);
  const second = chance.between(0, memberCount - 1);
  const isShared = first !== second && chance.happens(0.5);
  return {
    followedBy: isShared ? [first, second] : [first],
    reaction: chance.happens(0.2) ? chance.one(reactions) : 'sent',
    isRouted: isShared && chance.happens(0.3),
    isRefusing: chance.happens(0.04),
  };
}

/** One content in two tasks of three, so that messages of equal content to overlapping people are common. */
function planTasks(chance: Chance, memberCount: number, size: number): PlannedTask[] {
  const everybody = Array.from({ length: size }, (_, at) => at);
  return Array.from({ length: chance.between(1, 4) }, (_, at) => {
    const to = chance.happens(0.5) ? everybody : chance.some(everybody, 0.5);
    const atMs = chance.between(0, 4000);
    return {
      sender: chance.between(0, memberCount - 1),
      to: to.length > 0 ? to : everybody,
      text: chance.happens(0.65) ? '周五到店有礼' : `新品第 ${at + 1} 期`,
      atMs,
      scheduledInMs: chance.happens(0.25) ? chance.between(1500, 5000) : null,
      cancelAtMs: chance.happens(0.3) ? atMs + chance.between(200, 7000) : null,
    };
  });
}
