import { z } from 'zod';

const day = z.iso.date();
const share = z.object({ n: z.int(), of: z.int() });
const interval = z.object({ value: z.number(), lower: z.number(), upper: z.number(), n: z.int() });
const told = z.object({
  /** Of those told, so many left. */
  precision: share,
  /** Of those who left, so many were told. */
  recall: share,
  /** Of those who stayed, so many were told. */
  falseAlarms: share,
});
const seen = z.object({ accounts: z.int(), medianDays: z.number().nullable() });
const part = { cases: share, auc: interval.nullable() };

export const backtestBodySchema = z
  .object({
    /** The first and the last date to stand at; all the history there is without them. */
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    /** Who leaves within so many days after a date is not counted: nobody would have had time. Less than ninety is no early warning. */
    leadDays: z.int().min(0).max(365).default(90),
    /** Who leaves within so many days after those is to be found. */
    horizonDays: z.int().min(30).max(365).default(90),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, { path: ['to'] })
  .meta({ id: 'BacktestAsked' });

const figures = z.object({
  verdict: z.enum(['too_thin', 'no_better_than_chance', 'finds_leavers', 'too_good']),
  dates: z.object({ first: day, last: day, n: z.int() }).nullable(),
  /** A customer on a date; `n` of them left within the window. */
  cases: share,
  leaverAccounts: z.int(),
  /** Not in the headline: unknown (`n` of them left), notice given before the date, left too soon, window not over. */
  leftOut: z.object({ unknown: share, noticed: z.int(), soon: z.int(), notOver: z.int() }),
  /** How often who left stood below who stayed: without what may know the decision, with it, and for those who left too soon. */
  blind: interval.nullable(),
  whole: interval.nullable(),
  soon: interval.nullable(),
  /** Of the worst on each date, as many as the team can turn to in a week: `found.n` of `found.of` left; `of` left in all. */
  capacity: z.object({ aDate: z.int(), found: share, of: z.int(), lift: z.number().nullable() }),
  red: told,
  /** Red or yellow. */
  warned: told,
  calibration: z
    .object({
      learnedTo: day,
      lookedFrom: day,
      deciles: z.array(z.object({ from: z.number(), to: z.number(), foretold: z.number(), observed: interval })),
      brier: z.number(),
      baseBrier: z.number(),
      skill: z.number(),
      slope: z.number().nullable(),
    })
    .nullable(),
  leadTime: z.object({ leavers: z.int(), red: seen, warned: seen }),
  green: share,
  bySegment: z.array(z.object({ segment: z.string().nullable(), ...part })),
  byScorecard: z.array(z.object({ scorecard: z.string(), name: z.string(), version: z.int(), ...part })),
  byDate: z.array(z.object({ day, ...part })),
});

export const backtestSchema = z
  .object({
    today: day,
    state: z.enum(['none', 'waiting', 'running', 'done', 'failed']),
    doneRatio: z.number().nullable(),
    /** What the last one that ended found; null before the first. */
    found: z
      .object({
        asked: z.object({ from: day.nullable(), to: day.nullable(), leadDays: z.int(), horizonDays: z.int() }),
        foundAt: z.string(),
        lastDay: day.nullable(),
        /** Looked at, of so many. */
        accounts: z.int(),
        ofAccounts: z.int(),
        /** Metrics left out, since they may know the decision. */
        withheld: z.array(z.string()),
        tookMs: z.int(),
        figures,
        /** Who left and was green on the last date on which it is counted. */
        greenLeavers: z.array(
          z.object({ accountId: z.string(), name: z.string(), segment: z.string().nullable(), day, points: z.number(), leftOn: day }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'Backtest' });
