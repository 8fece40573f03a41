import type { Outcome } from './seed-outcomes.ts';
import type { DemoRole } from './seed-staff.ts';

/** Whom a past task was for: tags and groups by name, or so many hand-picked customers of the sender. */
export type PlannedTarget = {
  tags?: string[];
  tagMatch?: 'ALL';
  groups?: string[];
  picked?: number;
  withStrangers?: boolean;
};

export type Plan = {
  created: (now: Date) => Date;
  by: DemoRole;
  sender: string;
  name: string | null;
  message: string | { title: string; desc: string; url: string };
  target: PlannedTarget;
  scheduledHoursLater?: number;
  outcome: Outcome;
};

const hourMs = 3_600_000;

/** So many hours before the seeding. */
export function hoursAgo(hours: number): Plan['created'] {
  return (now) => new Date(now.getTime() - hours * hourMs);
}

/** That many days ago at this hour of Shanghai, which keeps one offset the whole year. */
export function at(daysAgo: number, hour: number): Plan['created'] {
  return (now) => {
    const localMidnight = Math.floor((now.getTime() + 8 * hourMs) / (24 * hourMs)) * 24 * hourMs - 8 * hourMs;
    return new Date(localMidnight + (hour - 24 * daysAgo) * hourMs);
  };
}

/** When a task of the past came to what; a task that was not handed off or confirmed has null there. */
export function timesOf({ created, scheduledHoursLater, outcome }: Plan, now: Date) {
  const createdAt = created(now);
  const dueMs = createdAt.getTime() + (scheduledHoursLater ?? 0) * hourMs;
  const afterDue = (minutes: number) => new Date(Math.round(dueMs + minutes * 60_000));
  const maybe = (minutes: number | null | undefined) => (minutes == null ? null : afterDue(minutes));
  return {
    created: createdAt,
    scheduled: scheduledHoursLater === undefined ? null : afterDue(0),
    expanded: new Date(createdAt.getTime() + 2_000),
    submitted: maybe(outcome.submittedAfter),
    confirmed: maybe(outcome.confirmedAfter),
    cancelRequested: maybe(outcome.cancel?.after),
    withdrawn: maybe(outcome.withdrawn?.after),
    ended: afterDue(outcome.endedAfter),
  };
}

export type Times = ReturnType<typeof timesOf>;
