import { type Repeated, repeat } from '../../platform/processes/repeat.ts';
import type { Alert } from '../alerts.ts';
import { type SampleDeps, takeSamples } from '../use-cases/take-samples.ts';

type LookDeps = SampleDeps & {
  /** Told once when an alert comes up or changes its level, not at each look. */
  readonly onAlert: (alert: Alert) => void;
};
export type WatchDeps = LookDeps & { readonly onFailure: (error: unknown) => void };

const EVERY_MS = 60_000;

/** Takes samples once a minute, for as long as the process lives. */
export function keepWatch(deps: WatchDeps): Repeated {
  return repeat(lookRepeatedly(deps), { restMs: EVERY_MS, onFailure: deps.onFailure });
}

/** One look at each call. */
export function lookRepeatedly(deps: LookDeps): () => Promise<void> {
  let told: ReadonlySet<string> = new Set();
  return async () => {
    const alerts = await takeSamples(deps);
    for (const alert of alerts) if (!told.has(nameOf(alert))) deps.onAlert(alert);
    told = new Set(alerts.map(nameOf));
  };
}

function nameOf(alert: Alert): string {
  return alert.kind === 'disk' ? `${alert.disk}/${alert.level}` : alert.kind;
}
