import type { DayNumber } from '../../kernel/time.ts';
import type { FactSource } from './fact-source.ts';
import type { Tier } from './dossier.ts';
import type { Silences } from './silence.ts';
import type { WorthFacts } from './worth-facts.ts';

/** What a reading needs to know beyond its account: products, practice, calendar, peers. All as of one day. */
export type WorkspaceContext = {
  readonly currency: string;
  readonly timeZone: string;
  readonly products: readonly ProductFacts[];
  /** A day that is not over yet: it counts, but is compared with no habit. Null when all days looked at are closed. */
  readonly openDay: DayNumber | null;
  /** Sources of which the workspace holds any fact up to the day. */
  readonly sources: ReadonlySet<FactSource>;
  /** True when at least a tenth of the paying accounts of the tier has any fact of the practice. */
  readonly isPractised: (practice: FactSource, tier: Tier | null) => boolean;
  /** The first day of any fact of the source in the workspace; null when there is none yet. */
  readonly firstDayOf: (source: FactSource) => DayNumber | null;
  /** The first day on which anybody did an action that the workspace counts by itself; null when nobody did, or nobody counts it. */
  readonly firstDayOfAction: (action: NamedAction) => DayNumber | null;
  /** Minor units of the workspace's currency for one minor unit of another on a day; null when no rate is known. */
  readonly rate: (currency: string, day: DayNumber) => number | null;
  /** Legal holidays of a country; weekends are not among them. */
  readonly isHoliday: (country: string | null, day: DayNumber) => boolean;
  /** Days on which a product sent nothing from anyone, though it usually does. */
  readonly isSourceGap: (productKey: string, day: DayNumber) => boolean;
  /** There was such a day at all. */
  readonly hasSourceGaps: (productKey: string) => boolean;
  /** When sources told nothing of anyone: readings that rest on them grow stale. */
  readonly silences: Silences;
  /** Values of one metric over the account's peers (same segment and age band), sorted; for percentiles. */
  readonly peers: (metricKey: string, group: string) => readonly number[];
  /** What all say together of what one account is worth; null until that was looked at. */
  readonly worth: WorthFacts | null;
};

/** An action by the name of its source, in one product or in any. */
export type NamedAction = { readonly name: string; readonly productKey: string | null };

export type ProductFacts = {
  readonly key: string;
  readonly name: string;
  readonly useCycle: 'day' | 'week' | 'month';
  readonly coreActions: readonly string[];
  readonly coreFeatures: readonly string[];
};

/** Units of the workspace's currency for one unit of another, from a day on. */
export type RateFacts = { readonly currency: string; readonly sinceDay: DayNumber; readonly rate: number };
