import type { EffectRow } from '../scorecard-effect.ts';

/** The same with lists that may be sent. */
export function presentEffect<Effect extends { readonly rows: readonly EffectRow[] }>({ rows, ...effect }: Effect) {
  return { ...effect, rows: rows.map((row) => ({ ...row, why: [...row.why], ceilings: [...row.ceilings] })) };
}
