import type { DayNumber } from '../../kernel/time.ts';

/**
 * What one account did in the products, a row for each day, contact and action, ordered by day.
 * Columns of equal length; texts are kept once and pointed at by their place.
 */
export type UsageOfAccount = {
  /** Day of the first usage event ever counted for the account; null when there is none. */
  readonly firstDay: DayNumber | null;
  readonly contactIds: readonly string[];
  readonly actions: readonly UsageAction[];
  readonly days: Int32Array;
  /** Place in `contactIds`; -1 where the source did not say who it was. */
  readonly contacts: Int32Array;
  /** Place in `actions`. */
  readonly actionOf: Int32Array;
  /** How often on that day. */
  readonly counts: Float64Array;
};

export type UsageAction = {
  readonly name: string;
  readonly productKey: string;
  /** Carries the product's value; logins and page views do not. */
  readonly isCore: boolean;
  /** The feature it belongs to, where the product names it among its core features. */
  readonly feature: string | null;
  /** Done by a machine; counted apart. */
  readonly isAutomatic: boolean;
};

export const NO_USAGE: UsageOfAccount = {
  firstDay: null,
  contactIds: [],
  actions: [],
  days: new Int32Array(0),
  contacts: new Int32Array(0),
  actionOf: new Int32Array(0),
  counts: new Float64Array(0),
};
