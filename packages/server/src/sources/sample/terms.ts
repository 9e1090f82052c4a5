import type { DayNumber } from '../../kernel/time.ts';
import { drawn } from './chance.ts';
import { diceOf } from './dice.ts';
import type { Draft, DraftWithTerm } from './draft.ts';
import type { Segment } from './segment.ts';

type Months = DraftWithTerm['months'];

/** By quota: how many of a segment are bound for how long; the rest for a year. */
const LONG: Readonly<Record<Segment, readonly { readonly months: Months; readonly share: number }[]>> = {
  Enterprise: [
    { months: 36, share: 0.14 },
    { months: 24, share: 0.14 },
  ],
  Business: [{ months: 24, share: 0.08 }],
  Starter: [{ months: 1, share: 0.55 }],
  Free: [{ months: 1, share: 1 }],
};

export function withTerms(seed: number, today: DayNumber, drafts: readonly Draft[]): DraftWithTerm[] {
  return (Object.keys(LONG) as Segment[]).flatMap((segment) => {
    const members = drafts.filter((draft) => draft.segment === segment);
    const months = new Map<string, Months>();
    for (const draft of members) if (draft.brief?.termMonths !== undefined) months.set(draft.key, draft.brief.termMonths);
    for (const rule of LONG[segment]) {
      const told = [...months.values()].filter((value) => value === rule.months).length;
      const free = members.filter(
        (draft) => draft.brief?.termMonths === undefined && !months.has(draft.key) && mayBe(draft, rule.months, today),
      );
      const quota = Math.min(free.length, Math.max(0, Math.round(rule.share * members.length) - told));
      for (const draft of drawn(diceOf(seed, 'terms', segment, rule.months), free, quota)) months.set(draft.key, rule.months);
    }
    return members.map((draft) => {
      const bound = months.get(draft.key) ?? 12;
      return { ...draft, months: bound, isPrepaid: draft.brief?.isPrepaid ?? bound === 36 };
    });
  });
}

/** Told accounts that leave the term open are yearly, so that their other days stay right; who paid for years is looked after by now. */
function mayBe(draft: Draft, months: Months, today: DayNumber): boolean {
  return (draft.brief === null || months === 1) && (months !== 36 || draft.start < today - 240);
}
