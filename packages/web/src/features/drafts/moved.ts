/** With one at another place; the order decides which one an account gets. */
export function moved<One>(all: readonly One[], at: number, by: number): One[] {
  const next = [...all];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at + by, 0, one);
  return next;
}
