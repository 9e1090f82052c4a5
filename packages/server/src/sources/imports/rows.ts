import type { CostRow, CreditNoteRow, InvoiceLineRow, PaymentRow, PriceRow, RefundRequestRow, RefundRow } from './rows-of-money.ts';

/**
 * What an import brings, one type a kind, after parsing: days are YYYY-MM-DD, moments ISO 8601 with an
 * offset, money whole minor units, shares 0 to 1. `account` and `contact` are ids of the source system.
 * A field that is absent leaves what is stored; null clears it.
 */
export type AccountRow = {
  readonly account: string;
  readonly name?: string;
  readonly parent?: string | null;
  readonly country?: string | null;
  readonly timeZone?: string | null;
  readonly industry?: string | null;
  readonly sizeBand?: string | null;
  readonly employees?: number | null;
  readonly tier?: 'high' | 'mid' | 'pooled' | 'digital' | null;
  readonly segment?: string | null;
  /** E-mail or name of a member. */
  readonly owner?: string | null;
  readonly origin?: 'network' | 'stranger' | 'referral' | null;
  readonly channel?: string | null;
  readonly seller?: string | null;
  readonly firstSeenOn?: string | null;
  readonly tags?: readonly string[];
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
};

export type ContactRow = {
  readonly contact: string;
  readonly account: string;
  readonly name?: string;
  readonly email?: string | null;
  readonly title?: string | null;
  readonly level?: 'executive' | 'manager' | 'user' | null;
  readonly department?: string | null;
  readonly language?: string | null;
  readonly joinedOn?: string | null;
  readonly leftOn?: string | null;
  readonly bouncedOn?: string | null;
  readonly seatSince?: string | null;
  readonly seatUntil?: string | null;
  readonly role?: 'buyer' | 'sponsor' | 'champion' | 'technical_owner' | 'user_lead' | 'blocker';
  readonly roleSince?: string;
  readonly roleUntil?: string | null;
  readonly influence?: number | null;
  readonly sentiment?: number | null;
};

/** One row is one version: the first has no `effectiveOn`, a later one names the day from which it holds. */
export type SubscriptionRow = {
  readonly subscription: string;
  readonly account: string;
  readonly product?: string | null;
  readonly startOn: string;
  readonly endOn?: string | null;
  readonly signedOn?: string | null;
  readonly termMonths?: number | null;
  readonly billingMonths?: number | null;
  readonly isAutoRenewing?: boolean | null;
  readonly noticeDays?: number | null;
  readonly prepaidUntil?: string | null;
  readonly refundUntil?: string | null;
  readonly refundTerms?: 'none' | 'full' | 'prorated' | null;
  readonly isTrial?: boolean;
  readonly noticeReceivedOn?: string | null;
  readonly effectiveOn?: string;
  readonly plan?: string | null;
  readonly seats?: number | null;
  /** What is paid, any discount taken off. */
  readonly mrrMinor: number;
  readonly currency: string;
  /** What it would be without the discount, or the discount itself: of a month, or 0 to 100. */
  readonly listMrrMinor?: number | null;
  readonly discountMinor?: number | null;
  readonly discountPercent?: number | null;
  /** The first day without the discount; without one it stays. */
  readonly discountUntil?: string | null;
  readonly features?: readonly string[];
  readonly reason?: 'seats' | 'plan' | 'add_on' | 'price' | 'discount' | null;
};

/** Counts of a day (`count`, `day`) or single events (`at`); `event` makes a row unique. */
export type UsageRow = {
  readonly event?: string;
  readonly account?: string;
  readonly subscription?: string;
  readonly contact?: string | null;
  readonly product?: string | null;
  readonly action: string;
  readonly at?: string;
  readonly day?: string;
  readonly count?: number;
  readonly isAutomatic?: boolean;
};

export type TicketRow = {
  readonly ticket: string;
  readonly account: string;
  readonly contact?: string | null;
  readonly subject?: string | null;
  readonly severity?: 'low' | 'normal' | 'high' | 'urgent';
  readonly channel?: string | null;
  readonly theme?: string | null;
  readonly release?: string | null;
  readonly openedAt: string;
  readonly firstResponseAt?: string | null;
  readonly solvedAt?: string | null;
  readonly waitsFor?: 'us' | 'customer';
  readonly isEscalated?: boolean;
  readonly slaMet?: boolean | null;
  readonly satisfaction?: number | null;
  readonly fixPromisedOn?: string | null;
  readonly fixKeptOn?: string | null;
};

export type AnswerRow = {
  readonly answer: string;
  readonly account: string;
  readonly contact?: string | null;
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
  /** Which survey it was given to, by the name of its source. */
  readonly survey?: string | null;
  readonly score: number;
  readonly comment?: string | null;
  readonly answeredAt: string;
};

export type ChurnRow = {
  readonly churn: string;
  readonly account: string;
  readonly churnedOn: string;
  readonly reason?: string | null;
  readonly cause?: string | null;
  readonly feedback?: string | null;
  readonly refundMinor?: number | null;
  readonly currency?: string | null;
  readonly isReactivation?: boolean;
};

export type NoteRow = {
  readonly note: string;
  readonly account: string;
  readonly at: string;
  readonly body: string;
  readonly author?: string | null;
};

export type InteractionRow = {
  readonly interaction: string;
  readonly account: string;
  readonly kind: 'call' | 'meeting' | 'email' | 'message' | 'visit' | 'review' | 'event' | 'other';
  readonly direction: 'in' | 'out' | 'two_way';
  readonly isAutomated?: boolean;
  readonly isPlanned?: boolean;
  readonly at: string;
  readonly subject?: string | null;
  readonly member?: string | null;
  readonly contacts?: readonly string[];
};

export type InvoiceRow = {
  readonly invoice: string;
  readonly account: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly paidOn?: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state?: 'open' | 'paid' | 'void' | 'written_off';
  readonly refusedOn?: readonly string[];
  readonly isDisputed?: boolean;
  /** The subscription that it is for, as its source names it; it may come later. */
  readonly subscription?: string | null;
};

export type MilestoneRow = {
  readonly milestone: string;
  readonly account: string;
  readonly title: string;
  readonly dueOn?: string | null;
  readonly doneOn?: string | null;
  readonly waitsFor?: 'us' | 'customer' | 'partner' | null;
};

export type PauseRow = {
  readonly pause: string;
  readonly account: string;
  readonly since: string;
  readonly until: string;
  readonly why?: string | null;
};

export type PulseRow = {
  readonly pulse: string;
  readonly account: string;
  readonly value: 1 | 2 | 3 | 4 | 5;
  readonly reason: string;
  readonly at: string;
  readonly member?: string | null;
};

export type TaskRow = {
  readonly task: string;
  readonly account?: string;
  readonly title: string;
  readonly owner?: string | null;
  readonly createdAt: string;
  readonly dueOn?: string | null;
  readonly doneAt?: string | null;
  readonly isDropped?: boolean;
};

export type RiskRow = {
  readonly risk: string;
  readonly account: string;
  readonly kind:
    | 'competitor'
    | 'budget'
    | 'sponsor'
    | 'champion'
    | 'adoption'
    | 'value'
    | 'ownership'
    | 'market'
    | 'product_gap'
    | 'price'
    | 'support'
    | 'relationship'
    | 'partner'
    | 'complexity'
    | 'other';
  readonly title?: string | null;
  readonly state?: 'open' | 'mitigating' | 'averted' | 'realised' | 'accepted';
  readonly reason?: string | null;
  readonly mitigation?: string | null;
  /** Null or absent for the whole ARR of the account. */
  readonly exposedMinor?: number | null;
  readonly currency?: string | null;
  readonly owner?: string | null;
  readonly dueOn?: string | null;
  /** Absent where the source does not say: the day on which it comes in. */
  readonly openedOn?: string | null;
  readonly closedOn?: string | null;
};

export type OpportunityRow = {
  readonly opportunity: string;
  readonly account: string;
  readonly kind: 'seats' | 'plan' | 'add_on' | 'cross_sell';
  /** A product by its key. */
  readonly product?: string | null;
  readonly title?: string | null;
  readonly state?: 'open' | 'won' | 'lost';
  readonly reason?: string | null;
  /** As ARR. */
  readonly amountMinor?: number | null;
  readonly currency?: string | null;
  readonly owner?: string | null;
  readonly expectedOn?: string | null;
  /** Absent where the source does not say: the day on which it comes in. */
  readonly openedOn?: string | null;
  readonly closedOn?: string | null;
  /** The key of the signal that raised it, such as `expansion_ready`. */
  readonly signal?: string | null;
};

export type ValueRow = {
  readonly value: string;
  readonly account: string;
  readonly kind: 'time_saved' | 'revenue_gained' | 'cost_avoided' | 'cash_freed' | 'quality' | 'compliance' | 'risk_avoided';
  readonly title: string;
  readonly amountMinor?: number | null;
  readonly currency?: string | null;
  readonly notedOn: string;
  readonly confirmedOn?: string | null;
  readonly confirmedBy?: string | null;
};

/** With `account`: that the account took the release up. */
export type ReleaseRow = {
  readonly product: string;
  readonly version: string;
  readonly releasedOn: string;
  readonly account?: string;
  readonly takenOn?: string;
};

export type ProductRow = {
  readonly product: string;
  readonly name: string;
  readonly useCycle?: 'day' | 'week' | 'month';
  readonly coreActions?: readonly string[];
  readonly coreFeatures?: readonly string[];
};

export type RateRow = { readonly currency: string; readonly since: string; readonly rate: number; readonly source?: string };

/** A report, a screen, a script (artefact) or an integration that only this account has. */
export type CustomWorkRow = {
  readonly work: string;
  readonly account: string;
  readonly kind: 'artefact' | 'integration';
  readonly title?: string | null;
  /** The author of an artefact, the owner of an integration. */
  readonly owner?: string | null;
  /** False: nobody ever answered for it. */
  readonly isOwned?: boolean;
  /** The first day on which the owner is there no longer. */
  readonly ownerGoneOn?: string | null;
  /** Hours a month. */
  readonly upkeepHours?: number | null;
  readonly madeOn: string;
  readonly retiredOn?: string | null;
};

/** Hours of service of one day. */
export type ServiceHoursRow = {
  readonly entry: string;
  readonly account: string;
  readonly workedOn: string;
  readonly hours: number;
  readonly isCustom?: boolean;
};

/** With `account`: that the account hangs on the partner, in a role. */
export type PartnerRow = {
  readonly partner: string;
  readonly name?: string;
  /** The first day without it. */
  readonly leavesOn?: string | null;
  readonly account?: string;
  readonly role?: 'delivery' | 'integration' | 'support' | 'resale' | 'other';
  readonly engagements?: number | null;
  readonly keysHeld?: readonly string[];
  readonly since?: string;
  readonly until?: string | null;
  readonly successor?: 'partner' | 'own_team' | 'not_needed' | null;
  /** One of the partner's own people; the address makes two rows one person, else the name. */
  readonly person?: string;
  readonly personEmail?: string | null;
  readonly personRole?: string | null;
  /** The first day without the person. */
  readonly personLeftOn?: string | null;
};

/** An order and the days of its steps, as a CRM, a licence server or a spreadsheet tells them; with the subscription that it became. */
export type OrderStepsRow = {
  readonly order: string;
  readonly account: string;
  readonly subscription?: string | null;
  readonly openedOn?: string | null;
  readonly quotedOn?: string | null;
  readonly orderedOn?: string | null;
  readonly provisionedOn?: string | null;
  readonly entitledOn?: string | null;
  /** The first day without the entitlement. */
  readonly entitledUntil?: string | null;
  readonly lostOn?: string | null;
  readonly licenceKey?: string | null;
  /** What the deal was offered, should they want their money back. */
  readonly refundTerms?: 'none' | 'full' | 'prorated' | null;
};

/** What a person said of a renewal before it came, at a checkpoint or on a day. */
export type RenewalCallRow = {
  readonly call: string;
  readonly account: string;
  /** The day on which the renewal was due. */
  readonly dueOn: string;
  readonly checkpoint?: 'first' | 'second' | null;
  /** Absent for the day of the checkpoint. */
  readonly calledOn?: string | null;
  readonly category: 'commit' | 'likely' | 'at_risk' | 'loss_expected' | 'unknown';
  /** 0 to 100. */
  readonly chancePercent?: number | null;
  readonly reason?: string | null;
  /** E-mail or name of a member. */
  readonly member?: string | null;
};

/** Mail to a contact that came back; the contact by its key or its address. */
export type BounceRow = {
  readonly bounce: string;
  readonly contact: string;
  readonly kind: 'hard' | 'soft';
  readonly bouncedOn: string;
  readonly reason?: string | null;
};

/** A member who has a duty for an account. */
export type AccountTeamRow = {
  readonly account: string;
  readonly duty: 'csm' | 'sales' | 'services' | 'product' | 'support' | 'renewals' | 'sponsor';
  /** E-mail or name of a member. */
  readonly member: string;
  /** The first day of it; absent for today, or for whoever has it already. */
  readonly since?: string | null;
};

export type RowOf = {
  readonly accounts: AccountRow;
  readonly contacts: ContactRow;
  readonly subscriptions: SubscriptionRow;
  readonly usage: UsageRow;
  readonly tickets: TicketRow;
  readonly answers: AnswerRow;
  readonly churns: ChurnRow;
  readonly notes: NoteRow;
  readonly interactions: InteractionRow;
  readonly invoices: InvoiceRow;
  readonly milestones: MilestoneRow;
  readonly pauses: PauseRow;
  readonly pulses: PulseRow;
  readonly risks: RiskRow;
  readonly opportunities: OpportunityRow;
  readonly tasks: TaskRow;
  readonly values: ValueRow;
  readonly releases: ReleaseRow;
  readonly customWork: CustomWorkRow;
  readonly serviceHours: ServiceHoursRow;
  readonly partners: PartnerRow;
  readonly bounces: BounceRow;
  readonly orderSteps: OrderStepsRow;
  readonly renewalCalls: RenewalCallRow;
  readonly accountTeam: AccountTeamRow;
  readonly products: ProductRow;
  readonly rates: RateRow;
  readonly costs: CostRow;
  readonly prices: PriceRow;
  readonly invoiceLines: InvoiceLineRow;
  readonly payments: PaymentRow;
  readonly refunds: RefundRow;
  readonly refundRequests: RefundRequestRow;
  readonly creditNotes: CreditNoteRow;
};
export type RowKind = keyof RowOf;

/** What became of the rows of one call. */
export type WriteResult = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By place in the call: why a row was refused; a code with words in the catalogue. */
  readonly refused: readonly RowFault[];
  /** By place in the call: kept, with something to know about it. */
  readonly flagged: readonly RowFault[];
  /** The accounts whose facts changed. */
  readonly accountIds: readonly string[];
  /** What became of each row, by place, where the writer can tell. */
  readonly did?: readonly ('added' | 'changed' | 'unchanged' | 'refused')[];
};

export type RowFault = {
  readonly row: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
};

/** Where the rows of a call come from, and what to do with an account that nobody has heard of. */
export type WriteScope = {
  readonly workspaceId: string;
  readonly sourceKey: string;
  readonly unknownAccounts: 'refuse' | 'create';
  /** The workspace's today, for roles that do not say since when. */
  readonly today: string;
  /** Absent where rows were imported. */
  readonly toldBy?: 'events';
  /**
   * Absent where days are held against today and against each other: a file may be mistaken. A billing system that moves the money itself
   * is believed.
   */
  readonly isBelieved?: true;
  /** The member who had them written; absent where it was a machine. */
  readonly memberId?: string | null;
};
