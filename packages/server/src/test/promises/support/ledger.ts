/** What was sent and acknowledged, by the number that each event carries in its properties. */
export type Ledger = {
  /** The number of the next event. */
  readonly next: () => number;
  readonly acknowledge: (numbers: readonly number[]) => void;
  /** A status, or how a connection ended. */
  readonly answered: (how: string) => void;
  readonly acknowledged: () => number;
  readonly answers: () => Readonly<Record<string, number>>;
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
  return {
    next: () => ++last,
    acknowledge: (numbers) => {
      for (const number of numbers) acknowledged.add(number);
    },
    answered: (how) => {
      answers[how] = (answers[how] ?? 0) + 1;
    },
    acknowledged: () => acknowledged.size,
    answers: () => answers,
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
