import { quantile } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  cadenceDays,
  cadenceOf,
  contactGapOf,
  type Dossier,
  isTrying,
  isWatched,
  type Readings,
  type SilentDays,
  silentDaysOf,
  valueOf,
} from '../../measures/metrics/index.ts';
import { accountSubject } from '../../measures/segments/index.ts';
import { firstValueOf, type FirstValueOfAccount, readFirstValue, triedSteps } from '../first-value/index.ts';
import { ICP_FIT, NO_FIT_RULES, readFit } from '../icp-fit/index.ts';
import type { Watch } from '../signals/index.ts';
import { firstValueFacts } from './first-value-of-all.ts';
import type { Before, Field, Rulebook } from './rulebook.ts';

export type Watched = {
  /** As detectors see the account before it has a score. */
  readonly watch: Watch;
  readonly firstValue: FirstValueOfAccount;
  readonly silentDays: SilentDays;
  /** Who is no customer any more is not watched. */
  readonly isAsked: boolean;
};

/** Reads one account as of the end of a day, for the detectors to look at. */
export function watchAccount(
  dossier: Dossier,
  rulebook: Rulebook,
  at: { readonly day: DayNumber; readonly field: Field; readonly before: Before },
): Watched {
  const { day, field, before } = at;
  const { context } = field;
  const firstValue = firstValueOf(dossier, rulebook.firstValue, { day, context });
  const facts = firstValueFacts(firstValue, dossier, { day, context, benchmarks: field.benchmarks });
  const cadence = before.care === null ? cadenceOf(dossier, day) : cadenceDays(dossier.tier, before.care);
  const read: Readings = {
    ...rulebook.catalogue.readAll(dossier, day, context),
    // The care state of this day rests on its band, and that on this number: so it is the care state before.
    contact_gap_ratio: contactGapOf({ dossier, day, context }, cadence),
    ...readFirstValue(firstValue.clock, firstValue.activation, facts.isOverdue),
  };
  const fit = readFit(
    rulebook.fit ?? NO_FIT_RULES,
    () => accountSubject(dossier, read, { day, context, chanceToLeave: before.chanceToLeave }),
    day,
  );
  const readings: Readings = { ...read, [ICP_FIT]: fit };
  const silentDays = silentDaysOf(rulebook.catalogue.infos, { dossier, day, context });
  const watch: Watch = {
    dossier,
    readings,
    day,
    context,
    firstValue: facts,
    standing: standingOf(dossier, readings, field),
    band: null,
    cadenceDays: cadence,
    score: null,
    open: before.signals.filter((one) => one.state !== 'closed'),
    tried: isTrying(dossier, day) ? triedSteps(dossier, firstValue.definition, day) : null,
  };
  return { watch, firstValue, silentDays, isAsked: isWatched(dossier, day, context) };
}

const TOP_SHARE = 0.8;

function standingOf(dossier: Dossier, readings: Readings, { books, tiers }: Field) {
  const arr = valueOf(readings.arr);
  return { isTopOfBook: isTop(books[dossier.ownerId ?? ''], arr), isTopOfTier: isTop(tiers[dossier.tier ?? ''], arr) };
}

/** Above four fifths of the others; where many pay the same, nobody of them is at the top. */
function isTop(sorted: readonly number[] | undefined, arr: number | null): boolean {
  if (sorted === undefined || sorted.length < 5 || arr === null) return false;
  return arr > (quantile(sorted, TOP_SHARE) ?? Number.POSITIVE_INFINITY);
}
