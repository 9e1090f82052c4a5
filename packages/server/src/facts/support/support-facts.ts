import type { ContactId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';

export type TicketFacts = {
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly subject: string | null;
  readonly severity: 'low' | 'normal' | 'high' | 'urgent';
  readonly theme: string | null;
  readonly release: string | null;
  readonly openedMs: number;
  readonly openedDay: DayNumber;
  readonly firstResponseMs: number | null;
  readonly solvedMs: number | null;
  readonly solvedDay: DayNumber | null;
  readonly waitsFor: 'us' | 'customer';
  readonly slaMet: boolean | null;
  readonly satisfaction: number | null;
  readonly fixPromisedDay: DayNumber | null;
  readonly fixKeptDay: DayNumber | null;
};

/** A release of a product that the account uses, and when the account took it up. */
export type ReleaseFacts = {
  readonly productKey: string;
  readonly version: string;
  readonly releasedDay: DayNumber;
  readonly takenDay: DayNumber | null;
};
