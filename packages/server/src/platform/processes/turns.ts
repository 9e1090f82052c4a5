import type { Failure } from '../../kernel/failure.ts';

export type TurnsAllowed = { readonly atOnce: number; readonly waitingMax: number; readonly tooMany: () => Failure };

export type Turns = {
  /** Runs the work when its turn comes; refuses when too many wait already. */
  readonly take: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves when nothing runs and nothing waits. */
  readonly idle: () => Promise<void>;
};

/** Lets `atOnce` pieces of work run side by side and `waitingMax` more wait; `tooMany` is what others are told. */
export function takingTurns({ atOnce, waitingMax, tooMany }: TurnsAllowed): Turns {
  const waiting: (() => void)[] = [];
  let idlers: (() => void)[] = [];
  let running = 0;

  /** A place that becomes free is handed to the next in line, so that nobody slips in between. */
  const finish = (): void => {
    const next = waiting.shift();
    if (next !== undefined) return next();
    running--;
    if (running > 0) return;
    for (const tell of idlers) tell();
    idlers = [];
  };

  return {
    async take(work) {
      if (running < atOnce) running++;
      else if (waiting.length < waitingMax) await new Promise<void>((resolve) => waiting.push(resolve));
      else throw tooMany();
      try {
        return await work();
      } finally {
        finish();
      }
    },
    async idle() {
      if (running > 0) await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
}
