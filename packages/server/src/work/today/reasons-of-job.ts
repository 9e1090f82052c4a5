import type { Reason } from './today-row.ts';

/** Of signals and dates, those that a job is there for. Who is not named here looks after all of them. */
const KEYS_OF_JOB: Readonly<Record<string, ReadonlySet<string>>> = {
  renewals: new Set(['notice', 'notice_near', 'renewal_not_green', 'payment_overdue', 'prepaid_neglected']),
  services: new Set(['onboarding_stalled', 'activation_missed', 'department_dark', 'missed_cycle']),
  product: new Set(['use_drop', 'silent_account', 'low_against_peers', 'department_dark', 'missed_cycle']),
  sales: new Set(['expansion_ready', 'promoter', 'notice', 'notice_near', 'renewal_not_green']),
  support: new Set(['sla_breach', 'ticket_surge', 'low_answer']),
};

/** Whether the job has a Today of its own, narrower than everything. */
export function hasOwnToday(job: string | null): job is string {
  return job !== null && job in KEYS_OF_JOB;
}

/** Whether a reason is one for this job; a task always is one for its owner. */
export function concernsJob(job: string | null, reason: Pick<Reason, 'kind' | 'key' | 'isMine'>): boolean {
  if (!hasOwnToday(job)) return true;
  return reason.kind === 'task' ? reason.isMine : (KEYS_OF_JOB[job]?.has(reason.key) ?? false);
}
