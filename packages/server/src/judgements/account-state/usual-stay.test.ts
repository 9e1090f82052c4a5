import { describe, expect, it } from 'vitest';
import type { Stage } from '../../facts/accounts/index.ts';
import { stagesEntered } from './stage-spans.ts';
import { type PathOfAccount, usualStays } from './usual-stay.ts';

const TODAY = 20_000;
/** Known since long before anything that is looked at. */
const OLD: PathOfAccount = { segment: 'Old', spans: [{ accountId: 'old', sinceDay: TODAY - 900, stage: 'growing' }] };

/** An account that went from stage to stage on days before today. */
function pathOf(id: string, segment: string | null, steps: readonly (readonly [daysAgo: number, stage: Stage])[]): PathOfAccount {
  return { segment, spans: steps.map(([daysAgo, stage]) => ({ accountId: id, sinceDay: TODAY - daysAgo, stage })) };
}
const stayOf = (paths: readonly PathOfAccount[], segment: string, stage: Stage) =>
  usualStays([OLD, ...paths], TODAY).find((one) => one.segment === segment && one.stage === stage);

/** Ten that were onboarded in 10, 20, … 100 days. */
const MOVED_ON = Array.from({ length: 10 }, (_, at) =>
  pathOf(`a${at}`, 'Starter', [
    [400, 'prospect'],
    [300, 'onboarding'],
    [290 - 10 * at, 'adopting'],
  ]),
);

describe('how long accounts usually stay in a stage', () => {
  it('is after how many days half, and three quarters, of their segment moved on', () => {
    expect(stayOf(MOVED_ON, 'Starter', 'onboarding')).toEqual({
      segment: 'Starter',
      stage: 'onboarding',
      stays: 10,
      ended: 10,
      halfDays: 55,
      mostDays: 80,
    });
    expect(stayOf(MOVED_ON, '', 'onboarding')).toMatchObject({ stays: 10, mostDays: 80 });
  });

  it('counts those that are still in it for as long as they are: they make it longer', () => {
    const still = Array.from({ length: 4 }, (_, at) =>
      pathOf(`b${at}`, 'Starter', [
        [400, 'prospect'],
        [95, 'onboarding'],
      ]),
    );
    expect(stayOf([...MOVED_ON, ...still], 'Starter', 'onboarding')).toMatchObject({ stays: 14, ended: 10, mostDays: 100 });
  });

  it('is not said of too few that moved on', () => {
    expect(stayOf(MOVED_ON.slice(0, 7), 'Starter', 'onboarding')).toMatchObject({ ended: 7, halfDays: null, mostDays: null });
  });

  it('leaves out a stay that began before we looked, and stages that are not there to be passed', () => {
    const before = pathOf('early', 'Starter', [
      [900, 'onboarding'],
      [100, 'adopting'],
    ]);
    expect(stayOf([...MOVED_ON, before], 'Starter', 'onboarding')).toMatchObject({ stays: 10 });
    expect(stayOf(MOVED_ON, 'Starter', 'prospect')).toBeUndefined();
    expect(stayOf(MOVED_ON, 'Old', 'growing')).toBeUndefined();
  });

  it('takes a stage that is only said again for the same stay', () => {
    const again = MOVED_ON.map(({ segment, spans }) => ({
      segment,
      spans: spans.flatMap((span) => (span.stage === 'onboarding' ? [span, { ...span, sinceDay: span.sinceDay + 5 }] : [span])),
    }));
    expect(stayOf(again, 'Starter', 'onboarding')).toEqual(stayOf(MOVED_ON, 'Starter', 'onboarding'));
  });
});

describe('stages entered', () => {
  it('are those of accounts that stand in another than the day before', () => {
    const before = new Map<string, Stage>();
    const on = (day: number, stages: Readonly<Record<string, Stage>>) =>
      stagesEntered({ day, judgements: new Map(Object.entries(stages).map(([id, stage]) => [id, { stage }])) }, before);
    expect(on(1, { a: 'onboarding', b: 'adopting' })).toHaveLength(2);
    expect(on(2, { a: 'adopting', b: 'adopting' })).toEqual([{ accountId: 'a', sinceDay: 2, stage: 'adopting' }]);
    expect(on(3, { a: 'adopting', b: 'adopting' })).toEqual([]);
  });
});
