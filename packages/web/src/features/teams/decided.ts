import type { Rule } from '../../api/generated/types.gen.ts';

/** What a person decided beside the proposal. */
export type Decided = {
  readonly to: Readonly<Record<string, string>>;
  readonly lines: Readonly<Record<string, string>>;
  readonly rules: readonly BookRule[];
};

/** A rule of the book as it is being written. */
export type BookRule = { readonly key: number; readonly rule: Rule | null; readonly toIds: readonly string[] };

/** It says which accounts, and who gets them. */
export function isWhole(one: BookRule): one is BookRule & { readonly rule: Rule } {
  return one.rule !== null && one.toIds.length > 0;
}

/** What is whole of it, as the server takes it. */
export function askedOf({ to, rules }: Decided) {
  return {
    choices: Object.entries(to).map(([accountId, toId]) => ({ accountId, toId })),
    rules: rules.filter(isWhole).map(({ rule, toIds }) => ({ rule, toIds: [...toIds] })),
  };
}
