import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { Calibration } from './calibrate.ts';
import type { Found } from './found.ts';

export type PresentedFound = ReturnType<typeof presentFound>;

/** The same with days as they are written, and scorecards by their names. */
export function presentFound({ asked, lastDay, accounts, ofAccounts, withheld, scorecards, figures, tookMs }: Found) {
  const { dates, calibration } = figures;
  return {
    asked: { from: isoOr(asked.fromDay), to: isoOr(asked.toDay), ...asked.window },
    lastDay: isoOr(lastDay),
    accounts,
    ofAccounts,
    withheld: [...withheld],
    tookMs,
    figures: {
      ...figures,
      dates: dates && { ...dates, first: dayToIso(dates.first), last: dayToIso(dates.last) },
      calibration: calibration && presentCalibration(calibration),
      bySegment: [...figures.bySegment],
      byScorecard: figures.byScorecard.map((one) => ({
        ...one,
        name: scorecards.find(({ key }) => key === one.scorecard)?.name ?? one.scorecard,
      })),
      byDate: figures.byDate.map((one) => ({ ...one, day: dayToIso(one.day) })),
    },
  };
}

function presentCalibration({ learnedTo, lookedFrom, deciles, ...rest }: Calibration) {
  return { ...rest, learnedTo: dayToIso(learnedTo), lookedFrom: dayToIso(lookedFrom), deciles: [...deciles] };
}

function isoOr(day: DayNumber | null): string | null {
  return day === null ? null : dayToIso(day);
}
