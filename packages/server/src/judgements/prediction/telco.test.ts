import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assert } from '../../kernel/assert.ts';
import { auc, brier, calibrationSlope } from '../../kernel/statistics/index.ts';
import { atOnce } from '../../kernel/steps.ts';
import { dice } from '../../test/dice.ts';
import type { Input } from './inputs.ts';
import { type Example, type Fold, learnSteps } from './learn.ts';
import { chancesOf, tenthsOf } from './try-later.ts';

const SHARED = process.env['PERENNIAL_SHARED_DATA'] ?? new URL('../../../../../../shared/data', import.meta.url).pathname;
const FILE = path.join(SHARED, 'telco', 'Telco-Customer-Churn.csv');
if (!existsSync(FILE)) process.stderr.write('Skipped: telco is not on this machine.\n');

const NUMBERS = ['tenure', 'MonthlyCharges', 'TotalCharges'];
const FOLDS = 4;

/** A number as it is; of words one input each, yes or no. */
function readTelco(): { readonly inputs: readonly Input[]; readonly examples: readonly Example[] } {
  const [head = '', ...lines] = readFileSync(FILE, 'utf8').trim().split('\n');
  const names = head.trim().split(',');
  const rows = lines.map((line) =>
    Object.fromEntries(
      line
        .trim()
        .split(',')
        .map((value, at) => [names[at] ?? '', value.trim()]),
    ),
  );
  const worded = names.filter((name) => !['customerID', 'Churn', ...NUMBERS].includes(name));
  const pairs = worded.flatMap((name) => [...new Set(rows.map((row) => row[name] ?? ''))].slice(1).map((value) => ({ name, value })));
  const input = (key: string): Input => ({ key, isLog: false, read: (of) => of(key) });
  const numberOf = (value: string | undefined) => (value === undefined || value === '' ? Number.NaN : Number(value));
  const examples = rows.map((row, at): Example => {
    const numbers = NUMBERS.map((name) => numberOf(row[name]));
    return {
      accountId: row['customerID'] ?? String(at),
      day: at,
      values: [...numbers, ...pairs.map(({ name, value }) => Number(row[name] === value))],
      isTrue: row['Churn'] === 'Yes',
    };
  });
  return { inputs: [...NUMBERS.map(input), ...pairs.map(({ name, value }) => input(`${name}/${value}`))], examples };
}

/** No dates: every fourth of those learned from is tried in turn. */
function foldsOf(learned: readonly Example[]): readonly Fold[] {
  return Array.from({ length: FOLDS }, (_, nth) => ({
    learned: learned.filter((__, at) => at % FOLDS !== nth),
    tried: learned.filter((__, at) => at % FOLDS === nth),
  }));
}

function tryOn({ inputs, examples }: ReturnType<typeof readTelco>) {
  const learned = examples.filter((_, at) => at % 5 !== 4);
  const heldOut = examples.filter((_, at) => at % 5 === 4);
  const model = atOnce(learnSteps(inputs, learned, foldsOf(learned)));
  assert(model !== null, 'there is enough to learn from');
  const chances = chancesOf(model, inputs, heldOut);
  const foretold = heldOut.map(({ isTrue }, at) => ({ chance: chances[at] ?? 0, isTrue }));
  const found = auc(heldOut.map(({ isTrue, accountId }, at) => ({ value: chances[at] ?? 0, isPositive: isTrue, cluster: accountId })));
  assert(found !== null, 'both kinds are held out');
  return { found, foretold, base: learned.filter((one) => one.isTrue).length / learned.length };
}

describe.skipIf(!existsSync(FILE))('telco, every fifth row held out', { timeout: 120_000 }, () => {
  it('is foreseen as well as it can be, and chances mean what they say', () => {
    const { found, foretold, base } = tryOn(readTelco());
    const [own, always] = [brier(foretold) ?? 1, brier(foretold.map((one) => ({ ...one, chance: base }))) ?? 0];
    const slope = calibrationSlope(foretold) ?? 0;
    process.stderr.write(`telco: AUC ${JSON.stringify(found)}, Brier ${own} against ${always}, slope ${slope}\n`);
    expect(found.n).toBe(1408);
    expect(found.value).toBeGreaterThanOrEqual(0.835);
    expect(own).toBeLessThan(0.75 * always);
    expect(Math.abs(slope - 1)).toBeLessThan(0.15);
    const tenths = tenthsOf(foretold);
    const within = tenths.filter((one) => one.observed.lower <= one.foretold && one.foretold <= one.observed.upper);
    expect(within.length).toBeGreaterThanOrEqual(8);
  });

  it('is not foreseen at all once outcomes are thrown by dice', () => {
    const telco = readTelco();
    const share = telco.examples.filter((one) => one.isTrue).length / telco.examples.length;
    const found = [1, 2, 3, 4, 5].map((seed) => {
      const roll = dice(seed);
      return tryOn({ ...telco, examples: telco.examples.map((one) => ({ ...one, isTrue: roll(1e6) / 1e6 < share })) }).found;
    });
    // Of five intervals that hold 95 times of 100, fewer than three happens once in 800.
    expect(found.filter(({ lower, upper }) => lower <= 0.5 && 0.5 <= upper).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...found.map(({ value }) => value))).toBeLessThan(0.56);
  });
});
