/**
 * What customers cost: with an account its own cost, without one a cost of the workspace and the rule that spreads it.
 * A `month`, or the days from `on` up to, and not with, `until`; without an end the one day.
 */
export type CostRow = {
  readonly cost: string;
  readonly account?: string | null;
  /** The one product that it is of; absent or null: of all. */
  readonly product?: string | null;
  readonly kind: 'acquisition' | 'onboarding' | 'hosting' | 'support' | 'cs';
  readonly on?: string | null;
  readonly until?: string | null;
  readonly month?: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly spread?: 'even' | 'arr' | 'events' | 'tickets' | 'hours' | null;
};

/** What a product is listed for. */
export type PriceRow = {
  readonly price: string;
  readonly product: string;
  readonly plan?: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly intervalMonths?: number;
  readonly isPerSeat?: boolean;
  readonly isMetered?: boolean;
  /** The first day on which it is offered, and the first on which it is no longer. */
  readonly since?: string | null;
  readonly retiredOn?: string | null;
};

export type InvoiceLineRow = {
  readonly line: string;
  readonly invoice: string;
  readonly account: string;
  readonly nature: 'recurring' | 'services' | 'one_off';
  readonly product?: string | null;
  readonly title?: string | null;
  /** Without tax; below zero where it takes back. */
  readonly amountMinor: number;
  readonly currency: string;
};

export type PaymentRow = {
  readonly payment: string;
  readonly account: string;
  readonly invoice?: string | null;
  readonly paidOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly method?: string | null;
};

/** Of a payment, of an invoice, or of an account alone. */
export type RefundRow = {
  readonly refund: string;
  readonly account: string;
  readonly payment?: string | null;
  readonly invoice?: string | null;
  readonly refundedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason?: string | null;
  readonly cause?: string | null;
};

/** A customer asks for its money back, and what was decided. */
export type RefundRequestRow = {
  readonly request: string;
  readonly account: string;
  readonly subscription?: string | null;
  readonly askedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
  readonly state?: 'asked' | 'agreed' | 'declined';
  readonly decidedOn?: string | null;
  /** E-mail or name of a member. */
  readonly decidedBy?: string | null;
  readonly decisionNote?: string | null;
};

export type CreditNoteRow = {
  readonly creditNote: string;
  readonly account: string;
  readonly invoice?: string | null;
  readonly issuedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason?: string | null;
  readonly isVoid?: boolean;
};
