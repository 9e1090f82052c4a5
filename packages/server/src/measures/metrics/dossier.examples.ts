import type { UsageAction, UsageOfAccount } from '../../facts/usage/index.ts';
import { NO_USAGE } from '../../facts/usage/index.ts';
import type { AccountId, ContactId } from '../../kernel/ids.ts';
import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import type {
  ContactFacts,
  Dossier,
  InteractionFacts,
  RoleFacts,
  SubscriptionFacts,
  SubscriptionVersionFacts,
  TicketFacts,
} from './dossier.ts';
import type { ProductFacts } from './workspace-context.ts';
import type { WorkspaceFacts } from './context-as-of.ts';

/** A day in an ordinary week, far from holidays: examples count back from it. */
export const TODAY = isoToDay('2026-06-24');

export const CATALOG: ProductFacts = {
  key: 'catalog',
  name: 'Catalog',
  useCycle: 'day',
  coreActions: ['order'],
  coreFeatures: ['order', 'price', 'stock', 'report'],
};
export const INVOICE: ProductFacts = {
  key: 'invoice',
  name: 'Invoice',
  useCycle: 'month',
  coreActions: ['invoice_accepted'],
  coreFeatures: [],
};

export const WORKSPACE: WorkspaceFacts = { currency: 'EUR', timeZone: 'Europe/Madrid', products: [CATALOG, INVOICE], rates: [] };

export function aDossier(differs: Partial<Dossier> = {}): Dossier {
  return {
    accountId: 'acc_0' as AccountId,
    name: 'Acme',
    tier: 'mid',
    segment: 'Business',
    // Of which no holidays are known.
    country: 'IS',
    industry: null,
    sizeBand: null,
    ownerId: null,
    channel: null,
    origin: null,
    tags: [],
    firstFactDay: TODAY - 700,
    contacts: [],
    contactChanges: [],
    roles: [],
    subscriptions: [],
    invoices: [],
    moneyBack: [],
    moneyAsked: [],
    churns: [],
    tickets: [],
    answers: [],
    interactions: [],
    milestones: [],
    pauses: [],
    pulses: [],
    risks: [],
    judgements: [],
    fieldValues: [],
    tasks: [],
    valueEntries: [],
    costs: [],
    releases: [],
    customWork: [],
    serviceHours: [],
    partners: [],
    orders: [],
    usage: NO_USAGE,
    ...differs,
  };
}

export const contactId = (name: string) => `con_${name}` as ContactId;

export function aContact(name: string, differs: Partial<ContactFacts> = {}): ContactFacts {
  return {
    id: contactId(name),
    name,
    title: null,
    level: null,
    department: null,
    joinedDay: null,
    leftDay: null,
    bouncedDay: null,
    softBounceDays: [],
    seatSinceDay: null,
    seatUntilDay: null,
    ...differs,
  };
}

export function aRole(name: string, role: RoleFacts['role'], differs: Partial<RoleFacts> = {}): RoleFacts {
  return { contactId: contactId(name), role, sinceDay: TODAY - 600, untilDay: null, influence: null, sentiment: null, ...differs };
}

export function aTalk(daysAgo: number, names: readonly string[], differs: Partial<InteractionFacts> = {}): InteractionFacts {
  return {
    id: `int_${daysAgo}_${names.join()}`,
    kind: 'call',
    isTwoWay: true,
    isAutomated: false,
    isPlanned: true,
    day: TODAY - daysAgo,
    toldDay: TODAY - daysAgo,
    contactIds: names.map(contactId),
    asksRefund: false,
    ...differs,
  };
}

type SubscriptionDiffers = Partial<Omit<SubscriptionFacts, 'versions'>> & {
  readonly versions?: readonly Partial<SubscriptionVersionFacts>[];
};

export function aSubscription({ versions, ...differs }: SubscriptionDiffers = {}): SubscriptionFacts {
  const startDay = differs.startDay ?? TODAY - 600;
  return {
    id: 'sub_0',
    productKey: 'catalog',
    startDay,
    endDay: null,
    termMonths: 12,
    billingMonths: 12,
    isAutoRenewing: true,
    noticeDays: null,
    prepaidUntilDay: null,
    isTrial: false,
    noticeReceivedDay: null,
    versions: (versions ?? [{}]).map((version) => ({
      fromDay: startDay,
      plan: null,
      seats: 10,
      mrrMinor: 100_000,
      currency: 'EUR',
      features: [],
      reason: null,
      ...version,
    })),
    ...differs,
  };
}

export function aTicket(daysAgo: number, differs: Partial<TicketFacts> = {}): TicketFacts {
  const openedDay = TODAY - daysAgo;
  return {
    id: `tic_${daysAgo}`,
    contactId: null,
    subject: null,
    severity: 'normal',
    theme: null,
    release: null,
    openedMs: openedDay * 86_400_000,
    openedDay,
    firstResponseMs: null,
    solvedMs: null,
    solvedDay: null,
    waitsFor: 'us',
    slaMet: null,
    satisfaction: null,
    fixPromisedDay: null,
    fixKeptDay: null,
    ...differs,
  };
}

export type UseRow = { readonly day: DayNumber; readonly contact: string | null; readonly action?: string; readonly count?: number };

const CORE: Omit<UsageAction, 'name' | 'feature'> = { productKey: 'catalog', isCore: true, isAutomatic: false };

/** Usage from plain rows; an action is core and its own feature unless said otherwise. */
export function usageOf(rows: readonly UseRow[], differs: Partial<UsageAction> = {}): UsageOfAccount {
  const sorted = [...rows].sort((a, b) => a.day - b.day);
  const contactIds = [...new Set(sorted.flatMap((row) => (row.contact === null ? [] : [contactId(row.contact) as string])))];
  const names = [...new Set(sorted.map((row) => row.action ?? 'order'))];
  return {
    firstDay: sorted[0]?.day ?? null,
    contactIds,
    actions: names.map((name) => ({ ...CORE, name, feature: name, ...differs })),
    days: Int32Array.from(sorted, (row) => row.day),
    contacts: Int32Array.from(sorted, (row) => (row.contact === null ? -1 : contactIds.indexOf(contactId(row.contact)))),
    actionOf: Int32Array.from(sorted, (row) => names.indexOf(row.action ?? 'order')),
    counts: Float64Array.from(sorted, (row) => row.count ?? 1),
  };
}

/** Each of the people once on every working day of [since, until). */
export function officeUse(people: readonly string[], since: DayNumber, until: DayNumber): readonly UseRow[] {
  const rows: UseRow[] = [];
  for (let day = since; day < until; day++) {
    const weekday = (((day + 3) % 7) + 7) % 7;
    if (weekday < 5) for (const contact of people) rows.push({ day, contact });
  }
  return rows;
}
