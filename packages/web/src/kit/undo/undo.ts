/** Something a person did that can be taken back for a while. */
export type Undoable = {
  readonly id: string;
  /** What was done, as a sentence: "Ridgeline Foods snoozed until Monday." */
  readonly message: string;
  readonly undo: () => Promise<void>;
};

const KEPT = 5;

/** The last five actions, newest last. */
export function undoStack() {
  let kept: readonly Undoable[] = [];
  return {
    push: (action: Undoable) => {
      kept = [...kept, action].slice(-KEPT);
    },
    remove: (id: string) => {
      kept = kept.filter((action) => action.id !== id);
    },
    take: (id?: string): Undoable | undefined => {
      const action = id === undefined ? kept.at(-1) : kept.find((one) => one.id === id);
      kept = kept.filter((one) => one !== action);
      return action;
    },
  };
}
