import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { pickWeighted } from './chance.ts';
import { HISTORY_DAYS } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import type { DraftWithLoss, DraftWithTerm } from './draft.ts';
import type { Segment } from './segment.ts';

/** Accounts lost in the first and in the second of the two years. */
export const LOST: Readonly<Record<Segment, readonly [number, number]>> = {
  Enterprise: [0, 1],
  Business: [3, 4],
  Starter: [10, 15],
  Free: [0, 0],
};

/** Part of the losses of the second year that falls on accounts which came in it; they are in no opening cohort. */
const NEW_AMONG_LOST = 0.22;

type Exit = { readonly draft: DraftWithTerm; readonly day: DayNumber };

/** Exactly so many leave; the dice say which, and on which of their possible days. */
export function withLosses(seed: number, today: DayNumber, drafts: readonly DraftWithTerm[]): DraftWithLoss[] {
  const ends = new Map<string, DayNumber>();
  for (const { key, brief } of drafts) if (brief?.end !== undefined && brief.back === undefined) ends.set(key, brief.end);
  for (const [segment, years] of Object.entries(LOST)) {
    const members = drafts.filter((draft) => draft.segment === segment);
    for (const [year, quota] of years.entries()) {
      const since = today - HISTORY_DAYS + year * 365;
      const told = members.filter(({ key }) => isWithin(ends.get(key), since, since + 365)).length;
      const open = quota - told;
      const early = year === 0 || segment !== 'Starter' ? 0 : Math.round(open * NEW_AMONG_LOST);
      const dice = diceOf(seed, 'losses', segment, year);
      loseSome({ dice, members: members.filter(({ start }) => start <= since), since, quota: open - early, ends });
      loseSome({ dice, members: members.filter(({ start }) => start > since), since, quota: early, ends });
    }
  }
  return drafts.map((draft) => ({
    ...draft,
    end: ends.get(draft.key) ?? (draft.brief?.back === undefined ? null : (draft.brief.end ?? null)),
  }));
}

type Losing = {
  readonly dice: Dice;
  readonly members: readonly DraftWithTerm[];
  readonly since: DayNumber;
  readonly quota: number;
  readonly ends: Map<string, DayNumber>;
};

function loseSome({ dice, members, since, quota, ends }: Losing): void {
  let left = members
    .filter((draft) => draft.brief === null && !draft.isInvoiceOnly && !ends.has(draft.key))
    .flatMap((draft) => exitsOf(draft, since));
  for (let count = 0; count < quota; count += 1) {
    const { draft, day } = pickWeighted(dice, left);
    ends.set(draft.key, day);
    left = left.filter(([exit]) => exit.draft.key !== draft.key);
  }
}

/** Monthly plans may end each month, early months three times as often; the others at the end of a term. */
function exitsOf(draft: DraftWithTerm, since: DayNumber): (readonly [Exit, number])[] {
  const exits: (readonly [Exit, number])[] = [];
  for (let step = 1; step < 80; step += 1) {
    const day = addMonths(draft.start, step * draft.months);
    if (day > since + 365) break;
    if (day <= since) continue;
    const weight = draft.months > 1 ? draft.months : step <= 3 ? 3 : 1;
    exits.push([{ draft, day }, weight]);
  }
  return exits;
}

function isWithin(day: DayNumber | undefined, since: DayNumber, until: DayNumber): boolean {
  return day !== undefined && day > since && day <= until;
}
