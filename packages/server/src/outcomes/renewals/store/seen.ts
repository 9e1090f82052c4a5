import { type RawBuilder, sql } from 'kysely';
import { ROLES, roleMay } from '../../../access/index.ts';
import { CHANCE_OF_CATEGORY } from '../likelihood.ts';
import type { Category, RenewalOutcome, RenewalStage, RenewalTiming } from '../renewal.ts';
import type { ChanceBy, Why } from '../likelihood.ts';

/** Who looks. Whoever is to give a call does not see the machine's view before; leads see it of renewals that are not their own. */
export type Viewer = { readonly memberId: string | null; readonly isLead: boolean };

export type RenewalsAsked = {
  readonly workspaceId: string;
  readonly today: string;
  readonly viewer: Viewer;
  readonly ownerId?: string | undefined;
  readonly segment?: string | undefined;
  readonly accountId?: string | undefined;
  readonly renewalId?: string | undefined;
  readonly renewalIds?: readonly string[] | undefined;
  /** Due from this day on, before that one. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly stage?: RenewalStage | undefined;
  readonly category?: Category | undefined;
  readonly isOpen?: boolean | undefined;
  /** Those that wait for a call, for a lead’s decision, for a contact, or for a signature. */
  readonly waits?: 'call' | 'decision' | 'contact' | 'signature' | undefined;
  readonly came?: 'renewed' | 'lost' | 'lapsed' | undefined;
  readonly timing?: RenewalTiming | undefined;
  /** Those that no subscription asks for any more as well. */
  readonly withGone?: boolean | undefined;
};

export type SeenRenewal = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly points: number | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly isOwnOwner: boolean;
  readonly dueOn: string;
  readonly noticeOn: string | null;
  readonly noticeReceivedOn: string | null;
  readonly termMonths: number;
  readonly number: number;
  readonly isAutoRenewing: boolean | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly dueMinor: number | null;
  readonly arrMinor: number | null;
  readonly stage: RenewalStage;
  readonly contactOn: string;
  readonly firstOn: string | null;
  readonly secondOn: string;
  readonly outcome: RenewalOutcome | null;
  readonly outcomeOn: string | null;
  readonly isOutcomeSaid: boolean;
  /** What the subscriptions tell. */
  readonly found: RenewalOutcome | null;
  readonly timing: RenewalTiming | null;
  readonly keptMinor: number | null;
  readonly cause: string | null;
  readonly reason: string | null;
  readonly extendedUntil: string | null;
  readonly extendedBecause: string | null;
  readonly chance: number | null;
  readonly chanceBy: ChanceBy;
  readonly chanceWhy: readonly Why[];
  /** The signal or risk that holds the chance down, where one does. */
  readonly ceilingKey: string | null;
  readonly machineCategory: Category;
  readonly calledCategory: Category | null;
  readonly calledChance: number | null;
  readonly calledOn: string | null;
  readonly isBlind: boolean;
  readonly category: Category;
  readonly viewChance: number | null;
  readonly awaits: 1 | 2 | null;
  readonly monitorUntil: string | null;
  readonly decideBy: string | null;
  /** A lead is waited for, and whoever looks is one: of their own call another decides, where there is one. */
  readonly mayDecide: boolean;
  readonly isContactDue: boolean;
  readonly isUnsigned: boolean;
  readonly stir: 'power' | 'expectation' | 'industry' | null;
  readonly stirOn: string | null;
  readonly stirKey: string | null;
  readonly contactedOn: string | null;
  readonly isGone: boolean;
};

const chanceOfCall = sql.join(
  Object.entries(CHANCE_OF_CATEGORY).map(
    ([category, chance]) => sql`when ${sql.lit(category)} then ${chance === null ? sql`null` : sql.lit(chance)}`,
  ),
  sql` `,
);

/** Signatures that are not there yet are urgent from this many days before. */
const UNSIGNED_DAYS = 7;
const LATE_DAYS = 30;

const LEADING = ROLES.filter((role) => roleMay(role, 'decide_renewals'));

/** Whether the viewer is the lead that an undecided renewal waits for: not whoever gave the call, unless nobody else leads. */
function mayDecide({ workspaceId, viewer }: RenewalsAsked): RawBuilder<unknown> {
  if (!viewer.isLead) return sql`false`;
  return sql`(
    not exists (
      select from renewal_reviews as review
      join renewal_calls as call on call.workspace_id = review.workspace_id and call.id = review.call_id
      where review.workspace_id = renewal.workspace_id and review.renewal_id = renewal.id
        and review.decide_by is not null and review.decision_id is null and call.member_id = ${viewer.memberId}::text)
    or not exists (
      select from members as other
      where other.workspace_id = ${workspaceId} and other.state = 'active' and other.id is distinct from ${viewer.memberId}::text
        and other.role = any(${[...LEADING]}::text[])))`;
}

const only = (condition: RawBuilder<unknown>, value: unknown): RawBuilder<unknown> => (value === undefined ? sql`true` : condition);

/**
 * `seen`: the renewals that match, as whoever asks may see them. Nothing that is read of renewals for a person goes beside it,
 * so that no sum and no filter tells what a row may not.
 */
export function seen(asked: RenewalsAsked): RawBuilder<unknown> {
  const { workspaceId, today, viewer } = asked;
  const mayKnow = viewer.isLead ? sql`coalesce(renewal.owner_id, account.owner_id) is distinct from ${viewer.memberId}::text` : sql`false`;
  return sql`
    found as (
      select renewal.*, account.name as account_name, account.segment, account.tier,
        coalesce(health.band, 'unknown') as band, health.points,
        coalesce(renewal.owner_id, account.owner_id) as held_by,
        renewal.owner_id is not null as is_own_owner,
        renewal.said is not null and renewal.outcome = renewal.said as is_outcome_said,
        renewal.outcome is null and renewal.awaits is not null and not (${mayKnow}) as is_blind,
        case when renewal.outcome is null and renewal.decide_by is not null then ${mayDecide(asked)} else false end as may_decide,
        case
          when renewal.outcome is not null then renewal.outcome
          when renewal.step is not null then renewal.step
          when renewal.second_on <= ${today}::date then 'second_review'
          when renewal.first_on <= ${today}::date then 'first_review'
          else 'upcoming'
        end as stage,
        case when renewal.called_category <> 'unknown' then renewal.called_category end as said_category,
        coalesce(renewal.called_chance, case renewal.called_category ${chanceOfCall} end) as said_chance,
        renewal.outcome is null and not renewal.is_gone and (
          (renewal.contacted_on is null and renewal.contact_on <= ${today}::date and coalesce(renewal.first_on, renewal.second_on) > ${today}::date)
          or renewal.stir is not null and (renewal.contacted_on is null or renewal.stir_on > renewal.contacted_on)) as is_contact_due,
        renewal.outcome is null and not renewal.is_gone and renewal.is_auto_renewing = false
          and renewal.due_on <= ${today}::date + ${sql.lit(UNSIGNED_DAYS)}::int and renewal.due_on >= ${today}::date - ${sql.lit(LATE_DAYS)}::int as is_unsigned
      from renewals as renewal
      join accounts as account on account.workspace_id = renewal.workspace_id and account.id = renewal.account_id and account.removed_at is null
      left join health_now as health on health.workspace_id = renewal.workspace_id and health.account_id = renewal.account_id
      where renewal.workspace_id = ${workspaceId}
        and ${asked.withGone === true ? sql`true` : sql`not renewal.is_gone`}
        and ${only(sql`renewal.id = ${asked.renewalId}`, asked.renewalId)}
        and ${only(sql`renewal.id = any(${[...(asked.renewalIds ?? [])]}::text[])`, asked.renewalIds)}
        and ${only(sql`renewal.account_id = ${asked.accountId}`, asked.accountId)}
        and ${only(sql`account.segment = ${asked.segment}`, asked.segment)}
        and ${only(sql`renewal.due_on >= ${asked.since}::date`, asked.since)}
        and ${only(sql`renewal.due_on < ${asked.until}::date`, asked.until)}
        and ${only(sql`coalesce(renewal.owner_id, account.owner_id) = ${asked.ownerId}`, asked.ownerId)}
        and ${only(asked.isOpen === true ? sql`renewal.outcome is null` : sql`renewal.outcome is not null`, asked.isOpen)}
        and ${cameOf(asked.came)}
        and ${only(sql`renewal.timing = ${asked.timing}`, asked.timing)}
    ), viewed as (
      select found.*, owner.name as owner_name,
        coalesce(found.said_category, case when found.is_blind then 'unknown' else found.category end) as view_category,
        coalesce(case when found.said_category is not null then found.said_chance end, case when found.is_blind then null else found.chance end) as view_chance
      from found
      left join members as owner on owner.workspace_id = found.workspace_id and owner.id = found.held_by
    ), seen as (
      select * from viewed
      where ${only(sql`stage = ${asked.stage}`, asked.stage)}
        and ${only(sql`view_category = ${asked.category}`, asked.category)}
        and ${waitsFor(asked.waits)}
    )`;
}

function cameOf(came: RenewalsAsked['came']): RawBuilder<unknown> {
  if (came === 'renewed') return sql`starts_with(renewal.outcome, 'renewed')`;
  if (came === 'lost') return sql`renewal.outcome in ('lost', 'refunded')`;
  if (came === 'lapsed') return sql`renewal.outcome = 'lapsed'`;
  return sql`true`;
}

function waitsFor(waits: RenewalsAsked['waits']): RawBuilder<unknown> {
  if (waits === 'call') return sql`outcome is null and awaits is not null`;
  if (waits === 'decision') return sql`outcome is null and decide_by is not null`;
  if (waits === 'contact') return sql`is_contact_due`;
  if (waits === 'signature') return sql`is_unsigned`;
  return sql`true`;
}

/** The columns of a {@link SeenRenewal}. */
export const seenColumns = sql`
  id, account_id, account_name, segment, tier, band, points, held_by as owner_id, owner_name, is_own_owner, due_on, notice_on, notice_received_on,
  term_months, number, is_auto_renewing, amount_minor, currency, due_minor, arr_minor, stage, contact_on, first_on, second_on,
  outcome, outcome_on, is_outcome_said, found, timing, kept_minor, cause, reason, extended_until, extended_because,
  case when not is_blind then chance end as chance,
  case when is_blind then 'unknown' else chance_by end as chance_by,
  case when is_blind then '[]'::jsonb else chance_why end as chance_why,
  case when not is_blind and chance_by in ('power', 'expectation', 'industry') then ceiling_key end as ceiling_key,
  case when is_blind then 'unknown' else category end as machine_category,
  called_category, called_chance, called_on, is_blind, view_category as category, view_chance,
  case when outcome is null then awaits end as awaits, monitor_until, case when outcome is null then decide_by end as decide_by, may_decide,
  is_contact_due, is_unsigned, stir, stir_on, stir_key, contacted_on, is_gone`;
