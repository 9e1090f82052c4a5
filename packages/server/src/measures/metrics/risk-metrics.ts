import { isOpenRisk, riskOn, type RiskVersionFacts } from '../../facts/risks/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { mrrOn } from './entitlement.ts';
import type { Metric } from './metric.ts';
import { known } from './unknown.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** The risks of the account that were open at the end of the day, as they stood then. */
export function openRisksOn(dossier: Dossier, day: DayNumber): readonly RiskVersionFacts[] {
  return dossier.risks.flatMap((risk) => {
    const version = riskOn(risk, day);
    return version !== null && isOpenRisk(version.state) ? [version] : [];
  });
}

/**
 * The largest exposure of the open risks at the end of a day, in whole minor units of the workspace's currency: what was said of a risk,
 * at most the account's ARR; where nothing was said, all of it. 0 without open risks; null where there are some and none can be reckoned.
 */
export function exposedByRisks(dossier: Dossier, day: DayNumber, context: WorkspaceContext): number | null {
  const open = openRisksOn(dossier, day);
  if (open.length === 0) return 0;
  const mrr = mrrOn(dossier, day, context);
  const arr = mrr === null ? null : mrr * 12;
  const exposures = open.flatMap((risk) => exposureOf(risk, arr, (currency) => context.rate(currency, day)) ?? []);
  return exposures.length === 0 ? null : Math.round(Math.max(...exposures));
}

function exposureOf(risk: RiskVersionFacts, arr: number | null, rate: (currency: string) => number | null): number | null {
  if (risk.exposedMinor === null || risk.currency === null) return arr;
  const one = rate(risk.currency);
  if (one === null) return null;
  return Math.min(risk.exposedMinor * one, arr ?? Number.POSITIVE_INFINITY);
}

/** A member who enters one may know of a decision to leave. */
const openRisks: Metric = {
  key: 'open_risks',
  unit: 'count',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['risks'],
  knowsDecision: true,
  read: (dossier, day) => known(openRisksOn(dossier, day).length),
};

export const RISK_METRICS: readonly Metric[] = [openRisks];
