/** What was sent and acknowledged, by the number that each event carries in its properties. */
export type Ledger = {
  /** The number of the next event. */
  readonly next: () => number;
  readonly acknowledge: (numbers: readonly number[]) => void;
  /** A status, or how a connection ended, and after how long. */
  readonly answered: (how: string, afterMs?: number) => void;
  readonly acknowledged: () => number;
  /** Those of this moment. */
  readonly acknowledgedSoFar: () => ReadonlySet<number>;
  readonly answers: () => Readonly<Record<string, number>>;
  /** The time within which so much of a hundred answers came. */
  readonly answerMs: (percent: number) => number;
  readonly compare: (stored: ReadonlyMap<number, number>) => Comparison;
};

export type Comparison = {
  readonly sent: number;
  readonly acknowledged: number;
  readonly stored: number;
  readonly lost: number;
  readonly doubled: number;
  /** Stored, and never sent. */
  readonly foreign: number;
};

export function openLedger(): Ledger {
  let last = 0;
  const acknowledged = new Set<number>();
  const answers: Record<string, number> = {};
  const times: number[] = [];
  return {
    next: () => ++last,
    acknowledge: (numbers) => {
      for (const number of numbers) acknowledged.add(number);
    },
    answered(how, afterMs) {
      answers[how] = (answers[how] ?? 0) + 1;
      if (afterMs !== undefined) times.push(afterMs);
    },
    acknowledged: () => acknowledged.size,
    acknowledgedSoFar: () => new Set(acknowledged),
    answers: () => answers,
    answerMs: (percent) => Math.round(times.toSorted((left, right) => left - right)[Math.ceil((times.length * percent) / 100) - 1] ?? 0),
    compare: (stored) => ({
      sent: last,
      acknowledged: acknowledged.size,
      stored: stored.size,
      lost: [...acknowledged].filter((number) => !stored.has(number)).length,
      doubled: [...stored.values()].filter((times) => times > 1).length,
      foreign: [...stored.keys()].filter((number) => number < 1 || number > last).length,
    }),
  };
}
