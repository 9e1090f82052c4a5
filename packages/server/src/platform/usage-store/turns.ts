import { Failure } from '../../kernel/failure.ts';

export type Turns = {
  /** Runs the work when its turn comes; refuses when too many wait already. */
  readonly take: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves when nothing runs and nothing waits. */
  readonly idle: () => Promise<void>;
};

/** Lets `atOnce` pieces of work run side by side and `waitingMax` more wait. */
export function takingTurns(atOnce: number, waitingMax: number): Turns {
  const waiting: (() => void)[] = [];
  let idlers: (() => void)[] = [];
  let running = 0;

  const finish = (): void => {
    running--;
    waiting.shift()?.();
    if (running > 0 || waiting.length > 0) return;
    for (const tell of idlers) tell();
    idlers = [];
  };

  return {
    async take(work) {
      if (running >= atOnce) {
        if (waiting.length >= waitingMax) throw new Failure('unavailable', 'usage.too_many_questions', { waiting: waiting.length });
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      running++;
      try {
        return await work();
      } finally {
        finish();
      }
    },
    async idle() {
      if (running > 0 || waiting.length > 0) await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
}
