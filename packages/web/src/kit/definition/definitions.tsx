import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { MetricInfo } from './metric.ts';

const Definitions = createContext<ReadonlyMap<string, MetricInfo>>(new Map());

/** The metric catalogue of the workspace, read once by the shell; kit asks nobody itself. */
export function DefinitionsProvider({ metrics, children }: { readonly metrics: readonly MetricInfo[]; readonly children: ReactNode }) {
  return <Definitions value={new Map(metrics.map((metric) => [metric.key, metric]))}>{children}</Definitions>;
}

export function useMetricInfo(key: string): MetricInfo | undefined {
  return use(Definitions).get(key);
}

export function useMetricInfos(): ReadonlyMap<string, MetricInfo> {
  return use(Definitions);
}
