import { assert } from '../../kernel/assert.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { RowKind, RowOf, UsageRow } from '../imports/index.ts';
import { answerRows } from './answer-rows.ts';
import { milestoneRows, noteRows, pulseRows, taskRows, valueRows } from './care-rows.ts';
import type { Account, Company, Person } from './company.ts';
import { CORRECTED_KINDS, toldAtFirst } from './corrections.ts';
import { costRows } from './cost-rows.ts';
import { withDiscounts } from './discounts.ts';
import { lostDealRows } from './lost-deals.ts';
import { withNewProduct } from './new-product.ts';
import { newsRows } from './news.ts';
import { opportunityRows } from './opportunity-rows.ts';
import { billedRows, invoiceLineRows, paymentRows } from './payment-rows.ts';
import { priceRows } from './price-rows.ts';
import { refundRequestRows } from './refund-request-rows.ts';
import { refundRows } from './refund-rows.ts';
import { holderOf, peopleOf } from './people.ts';
import { type PillarLeave, pillarLeavesOf } from './pillar-leaves.ts';
import { planCompany } from './plan-company.ts';
import { churnRows, subscriptionRows } from './rows-of-money.ts';
import { accountRow, contactRows, productRows, rateRows, releaseRows } from './rows-of-who.ts';
import { orderStepsRows } from './order-rows.ts';
import { renewalCallRows } from './renewal-call-rows.ts';
import { customWorkRows, serviceHoursRows } from './service-rows.ts';
import { withSignatures } from './signatures.ts';
import { briefsOf, withStories } from './stories.ts';
import { firstSeenOf, talkRows } from './talk.ts';
import { ticketRows } from './ticket-rows.ts';
import { type SampleTeams, teamsOf } from './sample-teams.ts';
import { type Truth, truthOf } from './truth.ts';
import { usageOfDay } from './usage-rows.ts';
import { type UsePlan, usePlanOf } from './use-plan.ts';
import { MEMBERS, type SampleMember, WORKSPACE } from './vendor.ts';

export type SampleCompany = {
  readonly workspace: typeof WORKSPACE;
  readonly members: readonly SampleMember[];
  /** Rows of one kind, made as they are asked for. The range (half-open) narrows usage; other kinds come whole. */
  readonly rows: <Kind extends RowKind>(kind: Kind, range?: DayRange) => Iterable<RowOf[Kind]>;
  /** The same, as it was told before corrections came in; but usage. */
  readonly firstRows: <Kind extends Exclude<RowKind, 'usage'>>(kind: Kind) => Iterable<RowOf[Kind]>;
  /** What puts right what was told wrong at first. */
  readonly corrections: <Kind extends (typeof CORRECTED_KINDS)[number]>(kind: Kind) => Iterable<RowOf[Kind]>;
  /** The first day that has usage. */
  readonly opening: DayNumber;
  readonly truth: Truth;
  readonly teams: SampleTeams;
};
export type DayRange = {
  readonly since: DayNumber;
  readonly until: DayNumber;
  /** Only what these did; everybody where absent. */
  readonly accounts?: ReadonlySet<string>;
};

/** Kinds in the order in which one names another. */
export const FACT_KINDS: readonly Exclude<RowKind, 'usage'>[] = [
  'products',
  'rates',
  'accounts',
  'contacts',
  'subscriptions',
  'invoices',
  'churns',
  'tickets',
  'answers',
  'interactions',
  'milestones',
  'pauses',
  'pulses',
  'tasks',
  'values',
  'notes',
  'releases',
  'customWork',
  'serviceHours',
  'partners',
  'bounces',
  'risks',
  'opportunities',
  'orderSteps',
  'renewalCalls',
  'prices',
  'invoiceLines',
  'payments',
  'refunds',
  'refundRequests',
  'creditNotes',
  'costs',
];

/** Usage of the newest days comes with the time of day. */
export const TIMED_DAYS = 90;

/**
 * Tordesilla, the sample company: 250 accounts over two years, everything relative to `today`. The same
 * arguments give the same bytes, in whatever order the rows are asked for.
 */
export function sampleCompany({ seed, today }: { readonly seed: number; readonly today: DayNumber }): SampleCompany {
  const company = withNewProduct(withSignatures(withStories(withDiscounts(planCompany(seed, today, briefsOf(today))))));
  const leaves = pillarLeavesOf(company);
  const houses = company.accounts.map((account): House => {
    const leave = leaves.get(account.key);
    return { account, leave, people: peopleOf(company, account, leave) };
  });
  const wrong = toldAtFirst(company);
  const [asToldFirst, putRight] = [
    houses.map((house) => ({ ...house, account: wrong.get(house.account.key) ?? house.account })),
    houses.filter(({ account }) => wrong.has(account.key)),
  ];
  let plans: readonly UsePlan[] | null = null;
  const usage = (range: DayRange): Iterable<UsageRow> => {
    plans ??= houses.map(({ account, people }) => usePlanOf(company, account, people));
    return usageRows(company, plans, range);
  };
  return {
    workspace: WORKSPACE,
    members: MEMBERS,
    opening: company.opening,
    truth: truthOf(company),
    teams: teamsOf(company),
    firstRows: <Kind extends RowKind>(kind: Kind) =>
      factsOf(company, CORRECTED_KINDS.some((one) => one === kind) ? asToldFirst : houses, kind) as Iterable<RowOf[Kind]>,
    corrections: <Kind extends RowKind>(kind: Kind) => factsOf(company, putRight, kind) as Iterable<RowOf[Kind]>,
    rows: <Kind extends RowKind>(kind: Kind, range: DayRange = { since: company.opening, until: today }) =>
      (kind === 'usage' ? usage(range) : factsOf(company, houses, kind)) as Iterable<RowOf[Kind]>,
  };
}

type House = { readonly account: Account; readonly people: readonly Person[]; readonly leave: PillarLeave | undefined };

function* usageRows(
  { seed, today, opening }: Company,
  plans: readonly UsePlan[],
  { since, until, accounts }: DayRange,
): Generator<UsageRow> {
  const asked = accounts === undefined ? plans : plans.filter((plan) => accounts.has(plan.account.key));
  for (let day = Math.max(since, opening); day < Math.min(until, today); day += 1) {
    for (const plan of asked) yield* usageOfDay(plan, { seed, today, day, isTimed: day >= today - TIMED_DAYS });
  }
}

/** By account what chance made, then what its story adds. */
function* factsOf(company: Company, houses: readonly House[], kind: RowKind): Generator {
  const ofVendor = OF_VENDOR[kind];
  if (ofVendor !== undefined) return yield* ofVendor(company);
  for (const house of houses) {
    yield* OF_ACCOUNT[kind]?.(company, house) ?? [];
    yield* house.account.behaviour.extra?.[kind]?.(castOf(company, house)) ?? [];
  }
}

const OF_VENDOR: { readonly [Kind in RowKind]?: (company: Company) => Iterable<RowOf[Kind]> } = {
  products: productRows,
  rates: rateRows,
  releases: releaseRows,
  prices: priceRows,
  refunds: refundRows,
  refundRequests: refundRequestRows,
  costs: costRows,
  opportunities: opportunityRows,
};

const OF_ACCOUNT: { readonly [Kind in RowKind]?: (company: Company, house: House) => Iterable<RowOf[Kind]> } = {
  accounts: (company, { account }) => [accountRow(account, firstSeenOf(company, account))],
  contacts: ({ today }, { account, people }) => contactRows(account, people, today),
  subscriptions: (company, { account }) => subscriptionRows(company, account),
  invoices: (company, { account }) => billedRows(company, account),
  churns: (company, { account }) => churnRows(company, account),
  tickets: (company, { account, people }) => ticketRows(company, account, people),
  answers: (company, { account, people }) => answerRows(company, account, people),
  interactions: (company, house) => both(talkRows({ company, ...house }), newsRows(company, house.account)),
  milestones: (company, { account }) => milestoneRows(company, account),
  pulses: (company, { account }) => pulseRows(company, account),
  tasks: (company, { account }) => taskRows(company, account),
  values: (company, { account }) => valueRows(company, account),
  notes: (company, { account }) => noteRows(company, account),
  customWork: (company, { account }) => customWorkRows(company, account),
  serviceHours: (company, { account }) => serviceHoursRows(company, account),
  orderSteps: (company, { account }) => both(orderStepsRows(company, account), lostDealRows(company, account)),
  renewalCalls: (company, { account }) => renewalCallRows(company, account),
  invoiceLines: (company, { account }) => invoiceLineRows(company, account),
  payments: (company, { account }) => paymentRows(company, account),
};

function* both<Row>(first: Iterable<Row>, second: Iterable<Row>): Generator<Row> {
  yield* first;
  yield* second;
}

function castOf({ today }: Company, { account, people }: House) {
  return {
    account,
    people,
    today,
    holder: (role: Parameters<typeof holderOf>[1], day: DayNumber): Person => {
      const person = holderOf(people, role, day);
      assert(person !== undefined, `a ${role} at ${account.name}`);
      return person;
    },
  };
}
