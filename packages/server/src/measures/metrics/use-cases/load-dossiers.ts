import { accountFactsOf, fieldValuesOf, type FactsWanted } from '../../../facts/accounts/index.ts';
import { feedbackFactsOf } from '../../../facts/feedback/index.ts';
import { orderFactsOf } from '../../../facts/orders/index.ts';
import { partnersOf } from '../../../facts/partners/index.ts';
import { revenueFactsOf } from '../../../facts/revenue/index.ts';
import { riskFactsOf } from '../../../facts/risks/index.ts';
import { servicesFactsOf } from '../../../facts/services/index.ts';
import { supportFactsOf } from '../../../facts/support/index.ts';
import { timelineFactsOf } from '../../../facts/timeline/index.ts';
import { NO_USAGE, pausesOf, type UsageOfAccount } from '../../../facts/usage/index.ts';
import type { AccountId } from '../../../kernel/ids.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Dossier } from '../dossier.ts';
import { firstFactDay } from '../first-fact-day.ts';

export type DossiersWanted = {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly accountIds: readonly string[];
  /** What the usage store holds of the same accounts; asked beforehand, since it is another store, which may still be at it. */
  readonly usage: ReadonlyMap<string, UsageOfAccount> | Promise<ReadonlyMap<string, UsageOfAccount>>;
};

/** The accounts with nothing but their subscriptions and invoices: enough for what money alone tells, and quick. */
export async function loadMoney(records: Records, wanted: Omit<DossiersWanted, 'usage'>): Promise<Dossier[]> {
  const asked: FactsWanted = { ...wanted, dayOf: zonedDays(wanted.timeZone) };
  const { accounts } = await accountFactsOf(records, asked);
  return dossiersFrom(accounts, { ...NO_FACTS, ...(await revenueFactsOf(records, asked)) }, new Map());
}

/**
 * All facts of many accounts, in a fixed number of questions however many they are. Accounts that were
 * removed are left out.
 */
export async function loadDossiers(records: Records, wanted: DossiersWanted): Promise<Dossier[]> {
  const asked: FactsWanted = { ...wanted, dayOf: zonedDays(wanted.timeZone) };
  const who = await accountFactsOf(records, asked);
  const revenue = await revenueFactsOf(records, asked);
  const support = await supportFactsOf(records, asked);
  const feedback = await feedbackFactsOf(records, asked);
  const timeline = await timelineFactsOf(records, asked);
  const risks = await riskFactsOf(records, asked);
  const pauses = await pausesOf(records, asked);
  const services = await servicesFactsOf(records, asked);
  const partners = await partnersOf(records, asked);
  const orders = await orderFactsOf(records, asked);
  const all = {
    contacts: who.contacts,
    contactChanges: who.contactChanges,
    roles: who.roles,
    fieldValues: await fieldValuesOf(records, asked),
    ...revenue,
    ...support,
    ...feedback,
    ...timeline,
    ...risks,
    ...services,
    ...orders,
    partners,
    pauses,
  };
  return dossiersFrom(who.accounts, all, await wanted.usage);
}

type Who = Awaited<ReturnType<typeof accountFactsOf>>['accounts'];

function dossiersFrom(accounts: Who, lists: Lists, usage: ReadonlyMap<string, UsageOfAccount>): Dossier[] {
  return accounts.map(({ firstSeenDay, ...account }) => {
    const facts = {
      ...account,
      accountId: account.accountId as AccountId,
      ...factsOf(lists, account.accountId),
      usage: usage.get(account.accountId) ?? NO_USAGE,
    };
    return { ...facts, firstFactDay: firstFactDay(facts, firstSeenDay) };
  });
}

type Lists = {
  readonly [List in keyof Dossier as Dossier[List] extends readonly object[] ? List : never]: ReadonlyMap<string, Dossier[List]>;
};

const NOTHING = new Map<string, never[]>();
const NO_FACTS: Lists = {
  contacts: NOTHING,
  contactChanges: NOTHING,
  roles: NOTHING,
  subscriptions: NOTHING,
  invoices: NOTHING,
  moneyBack: NOTHING,
  moneyAsked: NOTHING,
  churns: NOTHING,
  tickets: NOTHING,
  answers: NOTHING,
  interactions: NOTHING,
  milestones: NOTHING,
  pauses: NOTHING,
  pulses: NOTHING,
  risks: NOTHING,
  judgements: NOTHING,
  fieldValues: NOTHING,
  tasks: NOTHING,
  valueEntries: NOTHING,
  costs: NOTHING,
  releases: NOTHING,
  customWork: NOTHING,
  serviceHours: NOTHING,
  partners: NOTHING,
  orders: NOTHING,
};

function factsOf(lists: Lists, accountId: string) {
  return {
    contacts: lists.contacts.get(accountId) ?? [],
    contactChanges: lists.contactChanges.get(accountId) ?? [],
    roles: lists.roles.get(accountId) ?? [],
    subscriptions: lists.subscriptions.get(accountId) ?? [],
    invoices: lists.invoices.get(accountId) ?? [],
    moneyBack: lists.moneyBack.get(accountId) ?? [],
    moneyAsked: lists.moneyAsked.get(accountId) ?? [],
    churns: lists.churns.get(accountId) ?? [],
    tickets: lists.tickets.get(accountId) ?? [],
    answers: lists.answers.get(accountId) ?? [],
    interactions: lists.interactions.get(accountId) ?? [],
    milestones: lists.milestones.get(accountId) ?? [],
    pauses: lists.pauses.get(accountId) ?? [],
    pulses: lists.pulses.get(accountId) ?? [],
    risks: lists.risks.get(accountId) ?? [],
    judgements: lists.judgements.get(accountId) ?? [],
    fieldValues: lists.fieldValues.get(accountId) ?? [],
    tasks: lists.tasks.get(accountId) ?? [],
    valueEntries: lists.valueEntries.get(accountId) ?? [],
    costs: lists.costs.get(accountId) ?? [],
    releases: lists.releases.get(accountId) ?? [],
    customWork: lists.customWork.get(accountId) ?? [],
    serviceHours: lists.serviceHours.get(accountId) ?? [],
    partners: lists.partners.get(accountId) ?? [],
    orders: lists.orders.get(accountId) ?? [],
  };
}
