import { usageCountedAgain } from '../usage.errors.ts';
import type { UsageStore } from '../usage-store.ts';

export type UsageLevel = {
  /** The same questions, refused while the store holds less than people have seen. */
  readonly guarded: (ask: UsageStore) => UsageStore;
  /** The file is another one. */
  readonly doubt: () => void;
  /** The one who keeps the store looked, and said what it must reach. */
  readonly trust: () => void;
  readonly isInDoubt: () => boolean;
};

type LevelOptions = { readonly isKept: boolean; readonly freshMs?: number };
type Position = () => Promise<{ readonly applied: number; readonly mustReach: number }>;

/**
 * A store that was made anew says which row of the journal it must reach first: half of the use would look like a fall.
 * Where somebody keeps the store (`isKept`), a file that was just opened is in doubt until they looked at it. What others
 * write as well is level for a moment alone (`freshMs`).
 */
export function usageLevel(position: Position, { isKept, freshMs = Number.POSITIVE_INFINITY }: LevelOptions): UsageLevel {
  let lookedMs = Number.NEGATIVE_INFINITY;
  let isInDoubt = isKept;
  const look = async (): Promise<void> => {
    if (isInDoubt) throw usageCountedAgain(0, 1);
    const { applied, mustReach } = await position();
    if (mustReach > 0) throw usageCountedAgain(applied, mustReach);
    lookedMs = performance.now();
  };
  const guard =
    <Asked extends readonly unknown[], Answer>(question: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      if (performance.now() - lookedMs > freshMs || lookedMs < 0) await look();
      return question(...asked);
    };
  return {
    guarded: (ask) => Object.fromEntries(Object.entries(ask).map(([name, question]) => [name, guard(question as never)])) as UsageStore,
    doubt() {
      lookedMs = Number.NEGATIVE_INFINITY;
      isInDoubt = isKept;
    },
    trust: () => (isInDoubt = false),
    isInDoubt: () => isInDoubt,
  };
}
