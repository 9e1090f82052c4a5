import type { TodayReason } from '../../api/generated/types.gen.ts';

/** The reason whose evidence is shown, the weightiest where none of the row's is asked for, and the others in their order. */
export function chosenReason(
  reasons: readonly TodayReason[],
  id: string | undefined,
): { readonly shown: TodayReason | undefined; readonly others: readonly TodayReason[] } {
  const shown = reasons.find((reason) => reason.id === id) ?? reasons[0];
  return { shown, others: reasons.filter((reason) => reason !== shown) };
}
