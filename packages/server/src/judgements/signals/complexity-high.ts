import { complexityDebt, complexityOf } from '../../measures/metrics/index.ts';
import { type Detector, openOf } from './detector.ts';
import { finding, round } from './observe.ts';

const RISE_DAYS = 90;

/** So much is made for this account alone that it hardly can be kept up, or that grows fast. */
export const complexityHigh: Detector = {
  key: 'complexity_high',
  needsBand: false,
  thresholds: { debt_min: 60, rise_min: 15, back_debt: 50 },
  detect(watch, limits) {
    const { dossier, day, context } = watch;
    const parts = complexityOf({ dossier, day, context });
    if (parts === null) return [];
    const debt = complexityDebt(parts);
    const earlier = complexityOf({ dossier, day: day - RISE_DAYS, context });
    const before = earlier === null ? null : complexityDebt(earlier);
    const isRising = before !== null && debt - before >= (limits.rise_min ?? 15);
    const open = openOf(watch, 'complexity_high');
    const most = open === null ? (limits.debt_min ?? 60) : (limits.back_debt ?? 50);
    if (debt < most && !isRising) return [];
    return [
      finding(watch, {
        key: 'complexity_high',
        severity: 'medium',
        sinceDay: open?.sinceDay ?? day,
        evidence: {
          params: { debt: round(debt, 1), before: before === null ? null : round(before, 1), isRising: isRising ? 'yes' : 'no' },
          parts: parts
            .map((one) => ({ ...one, points: one.points === null ? null : round(one.points, 1) }))
            .sort((a, b) => (b.points ?? -1) - (a.points ?? -1)),
        },
      }),
    ];
  },
};
