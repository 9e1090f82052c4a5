import { countBelow } from '../../kernel/statistics/index.ts';
import { type DayNumber, mondayOf } from '../../kernel/time.ts';
import {
  type Dossier,
  entitledFeatures,
  featureCount,
  type FeatureUse,
  featureUses,
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
    const own = uses.filter((use) => use.productKey === product.key && (use.days[0] ?? ask.day + 1) <= ask.day);
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
        firstDay: use.days[0] ?? null,
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
  const seen = new Set<number>();
  for (let row = countBelow(use.days, since); row < countBelow(use.days, until); row++) {
    const contact = use.contacts[row] ?? -1;
    if (contact >= 0) seen.add(contact);
  }
  return seen.size;
}

function lastDay(use: FeatureUse, day: DayNumber): DayNumber | null {
  const place = countBelow(use.days, day + 1);
  return place === 0 ? null : (use.days[place - 1] ?? null);
}
