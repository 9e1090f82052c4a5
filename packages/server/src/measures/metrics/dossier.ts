import { forget } from '../../kernel/memo.ts';
import type { ContactChangeFacts, ContactFacts, DutyBeside, FieldValueFacts, RoleFacts, Tier } from '../../facts/accounts/index.ts';
import type { AnswerFacts, JudgementFacts, PulseFacts } from '../../facts/feedback/index.ts';
import type { OrderFacts } from '../../facts/orders/index.ts';
import type { PartnerFacts } from '../../facts/partners/index.ts';
import type {
  ChurnFacts,
  CostMonth,
  InvoiceFacts,
  MoneyAskedFacts,
  MoneyBackFacts,
  SubscriptionFacts,
  ValueFacts,
} from '../../facts/revenue/index.ts';
import type { RiskFacts } from '../../facts/risks/index.ts';
import type { CustomWorkFacts, ServiceHoursFacts } from '../../facts/services/index.ts';
import type { ReleaseFacts, TicketFacts } from '../../facts/support/index.ts';
import type { InteractionFacts, MilestoneFacts, TaskFacts } from '../../facts/timeline/index.ts';
import type { PauseFacts, UsageOfAccount } from '../../facts/usage/index.ts';
import type { AccountId, MemberId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';

/**
 * All facts of one account, each with the day on which it became known, so that any metric can be read
 * as of any day: what lies after that day is not looked at. Days are in the workspace's time zone.
 */
export type Dossier = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly tier: Tier | null;
  readonly segment: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  readonly sizeBand: string | null;
  /** How many people work there. */
  readonly employees?: number | null;
  readonly ownerId: MemberId | null;
  /** Who has each duty beside the owner's, as it stands now. */
  readonly duties?: Readonly<Partial<Record<DutyBeside, string>>>;
  /** The teams that the owner is in, and the pods that the account is in, as they stand now. */
  readonly ownerTeamIds?: readonly string[];
  readonly podIds?: readonly string[];
  readonly channel: string | null;
  readonly origin: 'network' | 'stranger' | 'referral' | null;
  readonly tags: readonly string[];
  /** What the source says besides; names and values are its own. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
  /** Values of watched fields of the source's own, oldest first, each with the days on which it was told. */
  readonly fieldValues: readonly FieldValueFacts[];
  /** The first day of any fact about the account. */
  readonly firstFactDay: DayNumber | null;
  readonly contacts: readonly ContactFacts[];
  readonly contactChanges: readonly ContactChangeFacts[];
  readonly roles: readonly RoleFacts[];
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly invoices: readonly InvoiceFacts[];
  readonly moneyBack: readonly MoneyBackFacts[];
  readonly moneyAsked: readonly MoneyAskedFacts[];
  readonly churns: readonly ChurnFacts[];
  readonly tickets: readonly TicketFacts[];
  readonly answers: readonly AnswerFacts[];
  readonly interactions: readonly InteractionFacts[];
  readonly milestones: readonly MilestoneFacts[];
  readonly pauses: readonly PauseFacts[];
  readonly pulses: readonly PulseFacts[];
  readonly risks: readonly RiskFacts[];
  readonly judgements: readonly JudgementFacts[];
  readonly tasks: readonly TaskFacts[];
  readonly valueEntries: readonly ValueFacts[];
  /** What it cost, month by month, the oldest first. */
  readonly costs: readonly CostMonth[];
  readonly releases: readonly ReleaseFacts[];
  readonly customWork: readonly CustomWorkFacts[];
  readonly serviceHours: readonly ServiceHoursFacts[];
  readonly partners: readonly PartnerFacts[];
  readonly orders: readonly OrderFacts[];
  readonly usage: UsageOfAccount;
};

/** What metrics found out about the account and its use on the way goes; asked again they find it out again. */
export function forgetDossier(dossier: Dossier): void {
  for (const owner of [dossier, dossier.usage, dossier.subscriptions]) forget(owner);
}

export type { ContactChangeFacts, ContactFacts, FieldValueFacts, RoleFacts, StakeholderRole, Tier } from '../../facts/accounts/index.ts';
export type { AnswerFacts, JudgementFacts, PulseFacts } from '../../facts/feedback/index.ts';
export type {
  ChurnFacts,
  InvoiceFacts,
  MoneyAskedFacts,
  MoneyBackFacts,
  SubscriptionFacts,
  SubscriptionVersionFacts,
  ValueFacts,
} from '../../facts/revenue/index.ts';
export type { OrderFacts } from '../../facts/orders/index.ts';
export type { RiskFacts } from '../../facts/risks/index.ts';
export type { PartnerFacts, PartnerRole } from '../../facts/partners/index.ts';
export type { CustomWorkFacts, ServiceHoursFacts } from '../../facts/services/index.ts';
export type { ReleaseFacts, TicketFacts } from '../../facts/support/index.ts';
export type { InteractionFacts, MilestoneFacts, TaskFacts } from '../../facts/timeline/index.ts';
export type { PauseFacts } from '../../facts/usage/index.ts';
