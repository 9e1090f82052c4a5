import { type Dice, drawn, seeded } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, isCustomer, isWatched, type WorkspaceFacts } from '../../measures/metrics/index.ts';
import { type Field, fieldFrom, fieldSteps, judgeDay, type Rulebook, type States } from '../account-state/index.ts';
import { type AtDepth, KEPT, type Raised, type TriedDetector, USE_DETECTORS } from './found.ts';
import { DROP_DAYS, hasEnoughUse, hasUseBefore, withFewerPeople, withLessUse } from './plant.ts';

export type ToTry = {
  readonly dossiers: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly rulebook: Rulebook;
  /** The last day of which facts tell. */
  readonly lastDay: DayNumber;
  readonly firstDay: DayNumber;
};

/** So many weeks, and of each so many accounts: some ten thousand judgements, which takes seconds. */
const MOST_WEEKS = 12;
const MOST_ACCOUNTS = 100;
/** Weeks are drawn from the last year, after as much history as a habit needs. */
const LOOKED_BACK_DAYS = 364;
const HISTORY_DAYS = 70;
/** Who leaves within so many days may have used less before: no week of theirs is undisturbed. */
const STAYED_DAYS = 180;

/** The last days of the weeks that are tried, ascending. */
export function weeksToTry({ firstDay, lastDay }: Pick<ToTry, 'firstDay' | 'lastDay'>, roll: Dice): readonly DayNumber[] {
  const from = Math.max(firstDay + HISTORY_DAYS, lastDay - LOOKED_BACK_DAYS + 1);
  const days = Array.from({ length: Math.max(0, lastDay - from + 1) }, (_, place) => from + place);
  return [...drawn(days, MOST_WEEKS, roll)].sort((a, b) => a - b);
}

type Way = 'undisturbed' | 'use' | 'busy' | 'people';
type Key = TriedDetector['key'];
/** By detector, way and share kept. */
type Tally = Map<string, { n: number; of: number }>;

/**
 * One week of accounts: as they were, and with drops of each depth planted in them. A detector is asked where its signal did not stand
 * open at the week's beginning; what it raises by the end counts. Others are left as they were, so peers and sources are real.
 */
export function* tryWeek(toTry: ToTry, { day, seed }: { readonly day: DayNumber; readonly seed: number }, tally: Tally): Steps<void> {
  const { dossiers, facts } = toTry;
  // Bands need scores; none of these detectors looks at one.
  const rulebook: Rulebook = { ...toTry.rulebook, scorecards: [] };
  const before = fieldFrom(yield* fieldSteps(dossiers, facts, { day: day - DROP_DAYS, firstValue: rulebook.firstValue }));
  const field = fieldFrom(yield* fieldSteps(dossiers, facts, { day, firstValue: rulebook.firstValue }));
  const roll = seeded(seed);
  const fit = dossiers.filter((dossier) => isUndisturbed(dossier, toTry, { day, field }));
  for (const dossier of drawn(fit, MOST_ACCOUNTS, roll)) {
    const states: States = new Map();
    yield* judgeDay({ dossiers: [dossier], rulebook, states, newSignalId }, { day: day - DROP_DAYS, field: before, isWhole: false });
    const open = new Set((states.get(dossier.accountId)?.signals ?? []).map(({ key }) => key as string));
    const isBusy = hasEnoughUse(dossier, day);
    for (const { way, kept, disturbed } of variantsOf(dossier, day, roll)) {
      const { touched } = yield* judgeDay(
        { dossiers: [disturbed], rulebook, states: new Map(states), newSignalId },
        { day, field, isWhole: false },
      );
      const raised = new Set(touched.filter(({ openedDay }) => openedDay === day).map(({ key }) => key as string));
      for (const under of way === 'use' && isBusy ? ([way, 'busy'] as const) : [way]) count(tally, { way: under, kept }, { open, raised });
    }
  }
}

function isUndisturbed(dossier: Dossier, { lastDay }: ToTry, { day, field }: { readonly day: DayNumber; readonly field: Field }): boolean {
  const later = Math.min(lastDay, day + STAYED_DAYS);
  return isWatched(dossier, day, field.context) && isCustomer(dossier, later) && hasUseBefore(dossier, day);
}

type Variant = { readonly way: Way; readonly kept: number; readonly disturbed: Dossier };

function variantsOf(dossier: Dossier, day: DayNumber, roll: Dice): readonly Variant[] {
  const planted = KEPT.flatMap((kept): Variant[] => {
    const fewer = withFewerPeople(dossier, { day, kept, roll });
    return [
      { way: 'use', kept, disturbed: withLessUse(dossier, { day, kept, roll }) },
      ...(fewer === null ? [] : [{ way: 'people' as const, kept, disturbed: fewer }]),
    ];
  });
  return [{ way: 'undisturbed', kept: 1, disturbed: dossier }, ...planted];
}

type Stood = { readonly open: ReadonlySet<string>; readonly raised: ReadonlySet<string> };

function count(tally: Tally, { way, kept }: Pick<Variant, 'way' | 'kept'>, { open, raised }: Stood): void {
  const add = (key: Key, isRaised: boolean) => {
    const place = placeOf(key, way, kept);
    const own = tally.get(place) ?? { n: 0, of: 0 };
    tally.set(place, { n: own.n + (isRaised ? 1 : 0), of: own.of + 1 });
  };
  for (const key of USE_DETECTORS) if (!open.has(key)) add(key, raised.has(key));
  if (!USE_DETECTORS.some((key) => open.has(key)))
    add(
      'any',
      USE_DETECTORS.some((key) => raised.has(key)),
    );
}

/** What came of all weeks, by detector; all of them together first. */
export function triedDetectors(tally: Tally): readonly TriedDetector[] {
  const of = (key: Key, way: Way, kept: number): Raised => tally.get(placeOf(key, way, kept)) ?? { n: 0, of: 0 };
  const depths = (key: Key, way: Way): readonly AtDepth[] => KEPT.map((kept) => ({ kept, ...of(key, way, kept) }));
  return (['any', ...USE_DETECTORS] as const).map((key) => ({
    key,
    undisturbed: of(key, 'undisturbed', 1),
    use: depths(key, 'use'),
    busy: depths(key, 'busy'),
    people: depths(key, 'people'),
  }));
}

const placeOf = (key: Key, way: Way, kept: number) => `${key} ${way} ${kept}`;
const newSignalId = () => 'sig_tried';
