/** Days as YYYY-MM-DD; null or absent where nothing is said. */
export type StepDays = {
  readonly openedOn?: string | null | undefined;
  readonly quotedOn?: string | null | undefined;
  readonly orderedOn?: string | null | undefined;
  readonly provisionedOn?: string | null | undefined;
  readonly entitledOn?: string | null | undefined;
  readonly entitledUntil?: string | null | undefined;
  readonly lostOn?: string | null | undefined;
};

/**
 * Why these days cannot stand; null when they can. Provisioning and entitlement may come before the order: many give access first.
 * A step has happened, so it does not lie ahead; the end of an entitlement may.
 */
export function orderFault(days: StepDays, today: string): string | null {
  const { openedOn, quotedOn, orderedOn, provisionedOn, entitledOn, entitledUntil, lostOn } = days;
  const steps = [openedOn, quotedOn, orderedOn, provisionedOn, entitledOn, lostOn].filter((day) => day != null);
  if (steps.length === 0) return 'no_step_told';
  if (steps.some((day) => day > today)) return 'step_ahead';
  if (openedOn != null && quotedOn != null && quotedOn < openedOn) return 'quoted_before_opened';
  if (openedOn != null && orderedOn != null && orderedOn < openedOn) return 'ordered_before_opened';
  if (lostOn != null && orderedOn != null) return 'lost_and_ordered';
  if (openedOn != null && lostOn != null && lostOn < openedOn) return 'lost_before_opened';
  if (entitledUntil == null) return null;
  if (entitledOn == null) return 'entitlement_without_start';
  return entitledUntil < entitledOn ? 'entitlement_ends_before_it_starts' : null;
}
