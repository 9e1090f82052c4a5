/** What a member may answer for on one account. The owner of the account is its `csm`. */
export const DUTIES = ['csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor'] as const;
export type Duty = (typeof DUTIES)[number];

/** Those that are kept beside the account; who is its `csm` is its owner, and stands there alone. */
export const DUTIES_BESIDE = ['sales', 'services', 'product', 'support', 'renewals', 'sponsor'] as const satisfies readonly Duty[];
export type DutyBeside = (typeof DUTIES_BESIDE)[number];

export type ToldBy = 'hand' | 'import' | 'hand_over';
