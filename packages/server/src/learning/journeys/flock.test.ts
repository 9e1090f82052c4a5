import { describe, expect, it } from 'vitest';
import type { Stage } from '../../facts/accounts/index.ts';
import { type Bird, flockOf, lineOf } from './flock.ts';

const TODAY = 20_000;
const START = TODAY - 365;

function bird(id: string, steps: readonly (readonly [day: number, stage: Stage])[], startDay = START): Bird {
  return { accountId: id, startDay, spans: steps.map(([sinceDay, stage]) => ({ accountId: id, sinceDay, stage })) };
}
const onward = (id: string, months: number) =>
  bird(id, [
    [START - 40, 'prospect'],
    [START, 'onboarding'],
    [START + Math.round(30.44 * months), 'established'],
  ]);

describe('the flock', () => {
  it('says of each month after the start between which stages half of the customers stand', () => {
    const { band, accounts } = flockOf(
      [1, 2, 3, 4, 5, 6, 7, 8].map((months) => onward(`a${months}`, months)),
      TODAY,
    );
    expect(accounts).toBe(8);
    expect(band[0]).toEqual({ month: 0, accounts: 8, lower: 1, middle: 1, upper: 1 });
    expect(band[4]).toMatchObject({ accounts: 8, lower: 1, upper: 3 });
    expect(band[9]).toMatchObject({ accounts: 8, lower: 3, middle: 3, upper: 3 });
    expect(band.at(-1)?.month).toBe(12);
  });

  it('counts who left in the picture and not in the usual path, and nobody before we saw where it stood', () => {
    const left = ['x', 'y', 'z'].map((id) =>
      bird(id, [
        [START, 'onboarding'],
        [START + 100, 'churned'],
      ]),
    );
    const late = bird('late', [[START + 200, 'growing']]);
    const { band, density } = flockOf([...[1, 2, 3, 4, 5].map((months) => onward(`a${months}`, months)), ...left, late], TODAY);
    expect(density.find(({ month, lane }) => month === 6 && lane === 'churned')).toMatchObject({ accounts: 3 });
    expect(band.find(({ month }) => month === 6)).toMatchObject({ accounts: 5, lower: 3 });
    expect(density.filter(({ lane }) => lane === 'growing').map(({ month }) => month)).toEqual([7, 8, 9, 10, 11, 12]);
  });

  it('has no usual path of four', () => {
    expect(
      flockOf(
        [1, 2, 3, 4].map((months) => onward(`a${months}`, months)),
        TODAY,
      ).band,
    ).toEqual([]);
    expect(flockOf([], TODAY)).toEqual({ accounts: 0, band: [], density: [] });
  });

  it('draws a line from the start to today, in months', () => {
    expect(lineOf(onward('a', 3), TODAY)).toEqual({
      isWhole: true,
      path: [
        { month: 0, lane: 'onboarding' },
        { month: 3, lane: 'established' },
        { month: 12, lane: 'established' },
      ],
    });
    expect(lineOf(bird('b', [[START - 500, 'prospect']]), TODAY).path).toEqual([]);
  });

  it('reaches five years after a start; who is older does not end in it', () => {
    const old = bird('old', [[START - 3_000, 'growing']], START - 3_000);
    expect(lineOf(old, TODAY)).toEqual({
      isWhole: false,
      path: [
        { month: 0, lane: 'growing' },
        { month: 60, lane: 'growing' },
      ],
    });
  });
});
