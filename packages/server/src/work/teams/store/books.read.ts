import { capacityOf, type Job, type SignalCapacity } from '../../../access/index.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import { effortOf, type Receiver } from '../propose-receivers.ts';

export type LoadLine = {
  readonly id: string;
  readonly name: string;
  readonly job: Job;
  readonly role: string;
  readonly state: 'invited' | 'active' | 'suspended' | 'gone';
  readonly capacityPerWeek: number | null;
  readonly accounts: number;
  readonly high: number;
  readonly mid: number;
  readonly pooled: number;
  readonly digital: number;
  readonly arrMinor: number;
  readonly renewals: number;
  readonly segments: readonly string[];
  readonly signals: number;
  readonly duties: number;
};

/** What each member carries; those who left or are shut out stand here only while something is theirs. */
export const readLoads = loadSql<LoadLine>(new URL('./loads.sql', import.meta.url));

export type BookLine = {
  readonly id: string;
  readonly name: string;
  readonly tier: string | null;
  readonly segment: string | null;
  readonly arrMinor: number | null;
  readonly renewalOn: string | null;
  /** Within ninety days. */
  readonly renewsSoon: boolean;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly signals: number;
  readonly teamIds: readonly string[];
  readonly line: string | null;
};

/** The accounts of a member, the largest first. */
export const readBook = loadSql<BookLine>(new URL('./book.sql', import.meta.url));

/** A member as one who could take accounts. */
export function receiverOfLoad(load: LoadLine, said: SignalCapacity): Receiver {
  const { high, mid, pooled, digital } = load;
  const others = load.accounts - high - mid - pooled - digital;
  const efforts = [
    [high, 'high'],
    [mid, 'mid'],
    [pooled, 'pooled'],
    [digital, 'digital'],
    [others, null],
  ] as const;
  return {
    id: load.id,
    capacity: capacityOf(load, said),
    effort: efforts.reduce((sum, [n, tier]) => sum + n * effortOf(tier), 0),
    arrMinor: load.arrMinor,
    segments: new Set(load.segments),
  };
}
