import type { WorkspaceId } from '../../kernel/ids.ts';
import { type Instant, Temporal } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';

export type RetentionOf = {
  readonly workspaceId: WorkspaceId;
  /** What is from before this moment goes. */
  readonly before: Instant;
};

/** How much there is, and how much of it is from before a moment. */
export type RetentionStand = { readonly rows: number; readonly due: number; readonly oldestAt: string | null };

/**
 * One kind of what is kept for a while. The register stands in the wiring (`wiring/retention-kinds.ts`); each slice knows how its own goes.
 */
export type RetentionKind = {
  /** Names the words too: `retention-settings.kind.<kind>`. */
  readonly kind: string;
  /** Whole days of the workspace; null for good. */
  readonly defaultDays: number | null;
  readonly leastDays: number;
  readonly mostDays: number;
  /** False where something of the product must have an end of it. */
  readonly mayBeForGood: boolean;
  /** It writes its own entries into the audit. */
  readonly tellsItself?: boolean;
  readonly stand: (records: Records, of: RetentionOf & { readonly now: Instant }) => Promise<RetentionStand>;
  /** Removes at most so many rows, oldest first, and gives back how many went; none means that nothing is left to go. */
  readonly remove: (records: Records, of: RetentionOf & { readonly limit: number; readonly now: Instant }) => Promise<number>;
};

/** The moment before which everything goes: so many whole days of the workspace stay, and today. */
export function keptFrom(days: number, { now, timeZone }: { readonly now: Instant; readonly timeZone: string }): Instant {
  return now
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days })
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from('00:00') })
    .toInstant();
}
