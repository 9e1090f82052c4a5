import { type DayNumber, mondayOf } from '../../kernel/time.ts';
import {
  type Dossier,
  entitledFeatures,
  featureContacts,
  featureCount,
  featureRows,
  type FeatureUse,
  featureUses,
  firstUse,
  heldProducts,
  isUsedBy,
  seatsOn,
  useWindow,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';

export type FeatureLine = {
  readonly feature: string;
  readonly product: { readonly key: string; readonly name: string };
  readonly isEntitled: boolean;
  /** By at least two contacts in the window, or by one where there are no more than two seats. */
  readonly isUsed: boolean;
  readonly contacts: number;
  readonly contactsBefore: number;
  readonly count: number;
  readonly firstDay: DayNumber | null;
  readonly lastDay: DayNumber | null;
  readonly byWeek: readonly number[];
};

type Ask = { readonly dossier: Dossier; readonly context: WorkspaceContext; readonly day: DayNumber; readonly weeks: number };

/** What is paid for and what is used of it: entitled but unused features first, then by the number of contacts. */
export function featureLines(ask: Ask): FeatureLine[] {
  const uses = featureUses(ask.dossier.usage);
  const lines = heldProducts(ask.dossier, ask.day, ask.context).flatMap(({ product }) => {
    const entitled = entitledFeatures(ask.dossier, ask.day, product);
    const own = uses.filter((use) => use.productKey === product.key && firstUse(use) <= ask.day);
    const names = new Set([...entitled, ...own.map((use) => use.feature)]);
    const span = useWindow(product, ask.day);
    const people = (seatsOn(ask.dossier, ask.day, product.key) ?? 2) <= 2 ? 1 : 2;
    return [...names].map((feature): FeatureLine => {
      const use = own.find((one) => one.feature === feature);
      const line = { feature, product: { key: product.key, name: product.name }, isEntitled: entitled.includes(feature) };
      if (use === undefined)
        return {
          ...line,
          isUsed: false,
          contacts: 0,
          contactsBefore: 0,
          count: 0,
          firstDay: null,
          lastDay: null,
          byWeek: Array.from({ length: ask.weeks }, () => 0),
        };
      const length = span.until - span.since;
      return {
        ...line,
        isUsed: isUsedBy(use, people, span),
        contacts: contactsOf(use, span.since, span.until),
        contactsBefore: contactsOf(use, span.since - length, span.since),
        count: featureCount(use, span.since, span.until),
        firstDay: firstUse(use),
        lastDay: lastDay(use, ask.day),
        byWeek: weeksUntil(ask.day, ask.weeks).map((monday) => contactsOf(use, monday, monday + 7)),
      };
    });
  });
  return lines.sort(unusedFirst);
}

/** Mondays of the last weeks, the present one last. */
export function weeksUntil(day: DayNumber, count: number): DayNumber[] {
  return Array.from({ length: count }, (_, i) => mondayOf(day) - 7 * (count - 1 - i));
}

function unusedFirst(a: FeatureLine, b: FeatureLine): number {
  const place = (line: FeatureLine) => (line.isEntitled ? (line.contacts === 0 ? 0 : 1) : 2);
  return place(a) - place(b) || b.contacts - a.contacts || b.count - a.count || a.feature.localeCompare(b.feature);
}

function contactsOf(use: FeatureUse, since: DayNumber, until: DayNumber): number {
  return featureContacts(use, since, until).size;
}

function lastDay(use: FeatureUse, day: DayNumber): DayNumber | null {
  const row = featureRows(use, firstUse(use), day + 1).at(-1);
  return row === undefined ? null : (use.usage.days[row] ?? null);
}
