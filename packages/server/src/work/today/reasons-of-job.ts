import type { Job } from '../../access/index.ts';
import type { SignalKey } from '../../judgements/signals/index.ts';
import type { Reason } from './today-row.ts';

/** What a renewal asks for. */
type RenewalKey = 'unsigned' | 'decision' | 'review' | 'contact';

const part = (...keys: readonly (SignalKey | 'notice' | RenewalKey)[]): ReadonlySet<string> => new Set(keys);

/** Answers for whole accounts, or for the workspace as a whole. */
const ALL = null;

/** Of signals and dates, those that a job is there for. */
const PART_OF_JOB: Readonly<Record<Job, ReadonlySet<string> | typeof ALL>> = {
  csm_named: ALL,
  csm_pooled: ALL,
  lead: ALL,
  founder: ALL,
  operator: ALL,
  renewals: part(
    'unsigned',
    'decision',
    'review',
    'contact',
    'notice',
    'notice_near',
    'renewal_not_green',
    'payment_overdue',
    'first_payment_late',
    'money_asked_back',
    'refund_given',
    'credit_note',
    'replaced',
    'prepaid_neglected',
  ),
  services: part('order_stuck', 'onboarding_stalled', 'activation_missed', 'department_dark', 'missed_cycle'),
  product: part('use_drop', 'silent_account', 'low_against_peers', 'department_dark', 'missed_cycle'),
  sales: part('expansion_ready', 'promoter', 'upgraded', 'notice', 'notice_near', 'renewal_not_green'),
  support: part('sla_breach', 'ticket_surge', 'low_answer'),
};

/** Whether the job has a Today of its own, narrower than everything. */
export function hasOwnToday(job: string | null): job is string {
  return partOf(job) !== ALL;
}

/** Whether a reason is one for this job; a task or a risk always is one for its owner. */
export function concernsJob(job: string | null, reason: Pick<Reason, 'kind' | 'key' | 'isMine'>): boolean {
  const own = partOf(job);
  if (own === ALL) return true;
  return reason.kind === 'task' || reason.kind === 'risk' ? reason.isMine : own.has(reason.key);
}

/** Keys have no job, and look after all of it too. */
function partOf(job: string | null): ReadonlySet<string> | typeof ALL {
  return job !== null && job in PART_OF_JOB ? PART_OF_JOB[job as Job] : ALL;
}
