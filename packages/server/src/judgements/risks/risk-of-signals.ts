import type { RiskKind } from '../../facts/risks/index.ts';
import { riskKindOf, type Severity } from '../signals/index.ts';

export type SignalBehind = { readonly key: string; readonly severity: Severity; readonly exposedArrMinor: number | null };

/** What a risk is, and what it exposes, as far as the signals say that are taken into it: the kind of the first, the most of their money. */
export function riskOfSignals(signals: readonly SignalBehind[]): { readonly kind: RiskKind | null; readonly exposedMinor: number | null } {
  const [first] = signals;
  const exposed = signals.flatMap((signal) => signal.exposedArrMinor ?? []);
  return {
    kind: first === undefined ? null : riskKindOf(first.key, first.severity),
    exposedMinor: exposed.length === 0 ? null : Math.max(...exposed),
  };
}
