import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { auc, quantile } from '../../kernel/statistics/index.ts';
import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import { aDossier, aSubscription, usageOf, type UseRow } from '../../measures/metrics/dossier.examples.ts';
import {
  chanceOfSoLittle,
  compareWithHabit,
  contextAsOf,
  countingActions,
  type Dossier,
  habitBefore,
  habitFrameOf,
  type ProductFacts,
} from '../../measures/metrics/index.ts';
import { dice } from '../../test/dice.ts';
import { found, watchOf } from '../signals/watch.examples.ts';
import { thinned, withFewerEvents } from './plant.ts';

const SHARED = process.env['PERENNIAL_SHARED_DATA'] ?? new URL('../../../../../../shared/data', import.meta.url).pathname;
const FOLDER = path.join(SHARED, 'socialnet7');
if (!existsSync(FOLDER)) process.stderr.write('Skipped: socialnet7 is not on this machine.\n');

const PRODUCT: ProductFacts = { key: 'basic', name: 'Basic', useCycle: 'day', coreActions: ['acted'], coreFeatures: [] };
const WORKSPACE = { currency: 'USD', timeZone: 'UTC', products: [PRODUCT], rates: [] };
const LAST_DAY = isoToDay('2020-05-31');
/** Two weeks more than the habit must have. */
const FIRST_WEEKS = 9;

/** Of a week's events each is kept by this chance: what is asked of finding it again. */
const ASKED = [
  { kept: 0.3, auc: 0.99, power: 0.97 },
  { kept: 0.5, auc: 0.97, power: 0.74 },
  { kept: 0.7, auc: 0.88, power: 0.42 },
] as const;

/** Each account is one person, so what they do is counted. */
describe.skipIf(!existsSync(FOLDER))('drops planted in socialnet7', { timeout: 240_000 }, () => {
  const dossiers = existsSync(FOLDER) ? readDossiers() : [];

  it('stand out among undisturbed weeks', () => {
    const roll = dice(7);
    const weeks = dossiers.flatMap(weeksOf);
    const undisturbed = weeks.map(({ expected }) => chanceOfSoLittle(expected));
    const limit =
      quantile(
        [...undisturbed].sort((a, b) => a - b),
        0.01,
      ) ?? 0;
    for (const asked of ASKED) {
      const planted = weeks.map(({ expected }) => chanceOfSoLittle({ ...expected, count: thinned(expected.count, asked.kept, roll) }));
      const ranked = [undisturbed, planted].flatMap((chances, isPositive) =>
        chances.map((chance, at) => ({ value: -chance, isPositive: isPositive === 1, cluster: `${isPositive}/${at}` })),
      );
      const told = { auc: auc(ranked)?.value ?? 0, power: planted.filter((chance) => chance < limit).length / planted.length };
      process.stderr.write(
        `planted drops, ${asked.kept} kept, ${weeks.length} weeks: AUC ${told.auc.toFixed(4)}, power ${told.power.toFixed(3)} at 1 % false\n`,
      );
      expect(told.auc).toBeGreaterThanOrEqual(asked.auc);
      expect(told.power).toBeGreaterThanOrEqual(asked.power);
    }
  });

  it('are found by the detector where it matters, with less than one false alarm in 100 account-weeks', () => {
    const roll = dice(11);
    const some = dossiers.filter((_, at) => at % 3 === 0);
    const all = some.flatMap((dossier) => weeksOf(dossier).map(({ until }) => ({ dossier, day: until - 1 })));
    const isFound = (dossier: Dossier, day: DayNumber) =>
      found('use_drop', watchOf(dossier, { day, context: contextAsOf([dossier], WORKSPACE, day) })).length > 0;
    const wrong = all.filter(({ dossier, day }) => isFound(dossier, day)).length;
    const planted = all.filter((_, at) => at % 7 === 0);
    const right = planted.filter(({ dossier, day }) => isFound(withFewerEvents(dossier, { day, kept: 0.3, roll }), day)).length;
    process.stderr.write(
      `the detector: ${wrong} false alarms in ${all.length} account-weeks, ${right} of ${planted.length} planted (.3 kept)\n`,
    );
    expect((100 * wrong) / all.length).toBeLessThan(1);
    expect(right / planted.length).toBeGreaterThan(0.5);
  });
});

/** Weeks of an account that its habit has something to say of: at least twelve actions expected. */
function weeksOf(dossier: Dossier) {
  const context = contextAsOf([dossier], WORKSPACE, LAST_DAY);
  const by = habitFrameOf(dossier, LAST_DAY, context);
  if (by === null) return [];
  const frame = countingActions(by);
  const last = frame.activity.firstDay + frame.activity.actionsBefore.length - 1;
  const ends = Array.from({ length: 60 }, (_, nth) => frame.activity.firstDay + 7 * (FIRST_WEEKS + nth)).filter((until) => until <= last);
  return ends.flatMap((until) => {
    const habit = habitBefore(frame, until - 7);
    const expected = habit === null ? null : compareWithHabit(frame, habit, { since: until - 7, until });
    return expected === null || expected.mean < 12 ? [] : [{ until, expected }];
  });
}

function readDossiers(): readonly Dossier[] {
  const used = new Map<string, Map<DayNumber, number>>();
  for (const [account = '', time = ''] of linesOf('event')) {
    const own = used.get(account) ?? new Map<DayNumber, number>();
    used.set(account, own);
    const day = isoToDay(time.slice(0, 10));
    own.set(day, (own.get(day) ?? 0) + 1);
  }
  return [...used].map(([account, days]) => {
    const rows = [...days].map(([day, count]): UseRow => ({ day, count, action: 'acted', contact: account }));
    return aDossier({
      name: account,
      subscriptions: [aSubscription({ productKey: 'basic', startDay: Math.min(...days.keys()), endDay: null })],
      usage: usageOf(rows, { productKey: 'basic' }),
    });
  });
}

function linesOf(name: string): readonly (readonly string[])[] {
  const text = gunzipSync(readFileSync(path.join(FOLDER, `${name}.csv.gz`))).toString();
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}
