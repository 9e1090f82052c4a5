import { dayToIso } from '../../kernel/time.ts';
import { type Company, isPayingOn } from './company.ts';
import { newProductSales } from './new-product.ts';
import { pillarLeavesOf } from './pillar-leaves.ts';
import type { Segment } from './segment.ts';
import { STORIES } from './stories.ts';
import type { StoryTruth } from './story.ts';

/** What was planted, and what must and must not be found. For tests; nothing that judges may read it. */
export type Truth = {
  readonly seed: number;
  readonly today: string;
  readonly stories: Readonly<Record<string, StoryTruth>>;
  /** Accounts of which no story and no control tells anything. */
  readonly ordinaryAccounts: readonly string[];
  readonly accountsBySegment: Readonly<Record<Segment, number>>;
  readonly payingToday: Readonly<Record<Segment, number>>;
  readonly losses: readonly { readonly account: string; readonly on: string; readonly cause: string }[];
  /** The only champions and sponsors that leave, beside X01. */
  readonly pillarLeaves: readonly {
    readonly account: string;
    readonly role: 'champion' | 'sponsor';
    readonly on: string;
    readonly successorMetOn: string;
  }[];
  /** Planned days from contract start to first value, for accounts whose beginning was seen. */
  readonly firstValue: readonly { readonly account: string; readonly start: string; readonly days: number | null }[];
  /** Who bought what is sold since the spring, and who signed; strangers came for it and have nothing else. */
  readonly newProduct: readonly {
    readonly account: string;
    readonly from: string;
    readonly soldBy: string | null;
    readonly isStranger: boolean;
  }[];
  readonly expected: typeof EXPECTED;
};

/** Ranges of section 6, at the rates of today. */
export const EXPECTED = {
  arr: [2_700_000, 3_400_000],
  arrYearAgo: [2_000_000, 2_600_000],
  arrAtOpening: [1_400_000, 1_700_000],
  nrr: [0.97, 1.05],
  grr: [0.88, 0.93],
  logoChurn: [0.12, 0.16],
  usageEvents: [1_200_000, 1_600_000],
  useDropsPerHundredAccountWeeks: [0, 1],
} as const;

const SEGMENTS: readonly Segment[] = ['Enterprise', 'Business', 'Starter', 'Free'];

export function truthOf(company: Company): Truth {
  const { seed, today, opening, accounts } = company;
  const stories = Object.fromEntries(STORIES.map(({ id, truth }) => [id, truth(company)]));
  const told = new Set(
    Object.values(stories)
      .filter((story) => story.mustFind.length > 0)
      .flatMap((story) => story.accounts),
  );
  return {
    seed,
    today: dayToIso(today),
    stories,
    expected: EXPECTED,
    ordinaryAccounts: accounts.filter(({ key, story }) => story === null && !told.has(key)).map(({ key }) => key),
    accountsBySegment: countedBy((segment) => accounts.filter((account) => account.segment === segment).length),
    payingToday: countedBy((segment) => accounts.filter((account) => account.segment === segment && isPayingOn(account, today)).length),
    losses: accounts.flatMap(({ key, end, loss }) =>
      end === null || loss === null ? [] : [{ account: key, on: dayToIso(end), cause: loss.cause }],
    ),
    pillarLeaves: [...pillarLeavesOf(company)].map(([account, { role, day, metOn }]) => ({
      account,
      role,
      on: dayToIso(day),
      successorMetOn: dayToIso(metOn),
    })),
    newProduct: newProductSales(company).map((sale) => ({ ...sale, from: dayToIso(sale.from) })),
    firstValue: accounts
      .filter(({ start, segment, lines }) => start >= opening && segment !== 'Free' && lines.some((line) => line.product !== 'invoice'))
      .map(({ key, start, firstValueDays }) => ({ account: key, start: dayToIso(start), days: firstValueDays })),
  };
}

function countedBy(count: (segment: Segment) => number): Record<Segment, number> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, count(segment)])) as Record<Segment, number>;
}
