import type { DayNumber } from '../../kernel/time.ts';

export type PartnerRole = 'delivery' | 'integration' | 'support' | 'resale' | 'other';
/** Who follows a partner: another partner, a team of the account's own or ours, or nobody is needed. */
export type PartnerSuccessor = 'partner' | 'own_team' | 'not_needed';

/** One of the partner's own people, whom one can call. */
export type PartnerPerson = { readonly name: string; readonly jobTitle: string | null; readonly leftDay: DayNumber | null };

/** What an account hangs on a partner for. */
export type PartnerFacts = {
  readonly partnerId: string;
  readonly name: string;
  readonly role: PartnerRole;
  readonly engagements: number | null;
  /** What of the account's it has in its hands. */
  readonly keysHeld: readonly string[];
  readonly sinceDay: DayNumber;
  readonly untilDay: DayNumber | null;
  readonly successor: PartnerSuccessor | null;
  /** The day on which that was said. */
  readonly succeededDay: DayNumber | null;
  /** The first day without the partner, and the day on which we came to know; null while it stays. */
  readonly leavesDay: DayNumber | null;
  readonly leaveToldDay: DayNumber | null;
  readonly toldBy: 'import' | 'hand' | null;
  /** Its own people, who stays first; `leftDay` is the first day without somebody. */
  readonly people: readonly PartnerPerson[];
  /** Accounts that hang on it, this one among them. */
  readonly accounts: number;
};
