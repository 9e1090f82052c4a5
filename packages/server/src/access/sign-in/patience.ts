import type { Patience } from './store/tries.store.ts';

const MINUTE_S = 60;
const WINDOW_S = 15 * MINUTE_S;

/** Ten wrong ones, then a minute, then two, then four, at most fifteen. */
export const OF_ACCOUNT: Patience = { most: 10, windowS: WINDOW_S, firstWaitS: MINUTE_S, longestWaitS: WINDOW_S };
/** An office is one address: it has more patience, and its right ones do not count. */
export const OF_ADDRESS: Patience = { most: 100, windowS: WINDOW_S, firstWaitS: MINUTE_S, longestWaitS: WINDOW_S };

/** How often an address may knock at the doors before sign-in, in a minute. */
export const TURNS = { start: 30, accept: 60, link: 120, forgotten: 20, reset: 60 } as const;
/** Mails that anybody may cause to one account: links and new passwords. */
export const MAILS = { most: 5, windowS: WINDOW_S };

/** A session older than this shows who it is before what weighs much. */
export const CONFIRMED_MS = 30 * 60_000;
