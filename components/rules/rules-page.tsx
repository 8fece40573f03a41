'use client';

import { ErrorState } from '../ui/error-state.tsx';
import { ApprovalRule } from './approval-rule.tsx';
import { ForbiddenWords } from './forbidden-words.tsx';
import { GeneralRules } from './general-rules.tsx';
import { Limits } from './limits.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { TestList } from './test-list.tsx';
import { useRules } from './use-rules.ts';

/** When, how often and with whose consent the corp sends, and what it never says. */
export function RulesPage() {
  const { data, error, refetch } = useRules();
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  // A form begins anew from what is saved, by this page or by another admin.
  const saved = (...names: (keyof typeof data)[]) => JSON.stringify(names.map((name) => [name, data[name]]));
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-5">
        <QuietHours key={saved('quietHours')} rules={data} />
        <Limits key={saved('cap', 'quotaMode')} rules={data} />
        <GeneralRules key={saved('notifyMembers', 'timezone')} rules={data} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <ApprovalRule key={saved('approvalThreshold')} rules={data} />
        <TestList key={saved('testGroupId')} rules={data} />
        <ForbiddenWords />
      </div>
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-5 xl:grid-cols-2">
      <div className="card h-56 animate-pulse" />
      <div className="card h-56 animate-pulse" />
    </div>
  );
}
