import type { ContactId, MemberId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { DutyBeside } from './account-team.ts';
import type { ToldBy } from './contact-change.ts';

export type Tier = 'high' | 'mid' | 'pooled' | 'digital';
/** Looked after as one of many; without a tier an account is looked after by name. */
export function isPooled({ tier }: { readonly tier: Tier | null }): boolean {
  return tier === 'pooled' || tier === 'digital';
}

export type StakeholderRole = 'buyer' | 'sponsor' | 'champion' | 'technical_owner' | 'user_lead' | 'blocker';

/** Who an account is, apart from everything that happened to it. */
export type AccountFacts = {
  readonly accountId: string;
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
  readonly firstSeenDay: DayNumber | null;
};

export type ContactFacts = {
  readonly id: ContactId;
  readonly name: string;
  readonly title: string | null;
  readonly level: 'executive' | 'manager' | 'user' | null;
  readonly department: string | null;
  readonly joinedDay: DayNumber | null;
  readonly leftDay: DayNumber | null;
  /** The first day on which mail came back for good. */
  readonly bouncedDay: DayNumber | null;
  /** Days on which mail could not be delivered, in order; one of them is nothing. */
  readonly softBounceDays: readonly DayNumber[];
  readonly seatSinceDay: DayNumber | null;
  readonly seatUntilDay: DayNumber | null;
};

export type RoleFacts = {
  readonly contactId: ContactId;
  readonly role: StakeholderRole;
  readonly sinceDay: DayNumber;
  readonly untilDay: DayNumber | null;
  readonly influence: number | null;
  readonly sentiment: number | null;
};

/** A title, or an account, that a contact had until the day. */
export type ContactChangeFacts = {
  readonly contactId: ContactId;
  readonly kind: 'title' | 'account';
  readonly day: DayNumber;
  readonly before: string;
  readonly after: string;
  readonly toldBy: ToldBy;
};

/** A value that a source told of a field of its own, from the day on until another was told. */
export type FieldValueFacts = {
  readonly field: string;
  readonly value: string | number | boolean | null;
  readonly sinceDay: DayNumber;
  /** The last day on which it was told, without a silence of more than a week since `sinceDay`. */
  readonly lastToldDay: DayNumber;
};
