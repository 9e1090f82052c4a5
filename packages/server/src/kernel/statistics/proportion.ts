import { normalQuantile } from './special-functions.ts';

export type Interval = { readonly value: number; readonly lower: number; readonly upper: number; readonly n: number };

/** Wilson's interval for a share; null where nobody was asked. */
export function wilson(successes: number, n: number, confidence = 0.95): Interval | null {
  if (n <= 0) return null;
  const z = normalQuantile(0.5 + confidence / 2);
  const share = successes / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { value: share, lower: Math.max(0, middle - half), upper: Math.min(1, middle + half), n };
}

export type Clustered = { readonly isTrue: boolean; readonly cluster: string };

/**
 * Wilson's interval for a share of cases of which those of one cluster go together: as wide as that many independent ones
 * would make it (Kish's design effect). Where all are alike, each cluster counts as one. Null where nobody was asked.
 */
export function wilsonOfClusters(cases: readonly Clustered[], confidence = 0.95): Interval | null {
  const n = cases.length;
  if (n === 0) return null;
  const share = cases.filter((one) => one.isTrue).length / n;
  const clusters = [...Map.groupBy(cases, (one) => one.cluster).values()];
  const squares = clusters.reduce((sum, own) => sum + own.reduce((off, { isTrue }) => off + (isTrue ? 1 : 0) - share, 0) ** 2, 0);
  const between = (squares * clusters.length) / Math.max(1, clusters.length - 1) / n ** 2;
  const alone = (share * (1 - share)) / n;
  const independent = alone === 0 ? clusters.length : n / Math.max(1, between / alone);
  const interval = wilson(share * independent, independent, confidence);
  return interval && { ...interval, n };
}

export type NetPromoter = Interval & { readonly standardError: number; readonly promoters: number; readonly detractors: number };

/**
 * NPS from answers 0 to 10, in points from −100 to 100. The interval is the adjusted Wald one: three answers
 * more, three quarters of one a promoter and three quarters a detractor. Null without an answer.
 */
export function netPromoter(scores: readonly number[], confidence = 0.95): NetPromoter | null {
  const n = scores.length;
  if (n === 0) return null;
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  const z = normalQuantile(0.5 + confidence / 2);
  const adjusted = netOf((promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3), n + 3);
  const plain = netOf(promoters / n, detractors / n, n);
  return {
    value: plain.net,
    standardError: plain.standardError,
    lower: Math.max(-100, adjusted.net - z * adjusted.standardError),
    upper: Math.min(100, adjusted.net + z * adjusted.standardError),
    n,
    promoters,
    detractors,
  };
}

function netOf(p: number, q: number, n: number): { readonly net: number; readonly standardError: number } {
  const variance = p + q - (p - q) ** 2;
  return { net: 100 * (p - q), standardError: 100 * Math.sqrt(variance / n) };
}
