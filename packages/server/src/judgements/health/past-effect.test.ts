import { expect, it } from 'vitest';
import { aMeasure, aScorecard, scored } from './health.examples.ts';
import { pastEffectOf } from './past-effect.ts';
import { scoreHealth } from './score-health.ts';
import type { ScoredTwice } from './scorecard-effect.ts';

const [now, drafted] = [aScorecard([aMeasure('use')]), aScorecard([aMeasure('nps')])];
const account = (accountId: string, use: number, nps: number): ScoredTwice => ({
  accountId,
  name: accountId,
  arrMinor: null,
  before: scoreHealth(now, scored({ use, nps })),
  after: scoreHealth(drafted, scored({ use, nps })),
  from: 'now',
  to: 'drafted',
});

it('counts what both would have said of those who left and of those who stayed, and names first whose colour differs', () => {
  const all = [account('same', 90, 95), account('seen', 90, 10), account('stays', 90, 20), account('older', 80, 30)];
  const effect = pastEffectOf(
    all,
    new Map([
      ['same', '2026-08-01'],
      ['seen', '2026-03-01'],
      ['older', '2026-01-01'],
      ['stays', null],
    ]),
  );
  expect(effect.left).toEqual({
    accounts: 3,
    before: { green: 3, yellow: 0, red: 0, unknown: 0 },
    after: { green: 1, yellow: 0, red: 2, unknown: 0 },
  });
  expect(effect.stayed).toMatchObject({ accounts: 1, before: { green: 1 }, after: { red: 1 } });
  expect(effect.rows.map(({ accountId, leftOn }) => [accountId, leftOn])).toEqual([
    ['seen', '2026-03-01'],
    ['older', '2026-01-01'],
    ['same', '2026-08-01'],
  ]);
});
