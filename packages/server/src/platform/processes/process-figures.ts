import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How a process does. */
export type ProcessFigures = {
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
  readonly uptimeSeconds: number;
  /** How long, at worst since it was last asked, something that was due had to wait for its turn. */
  readonly delaySeconds: number;
};

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 20;

/** Watches this process from now on. */
export function watchProcess(): () => ProcessFigures {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return () => {
    const { user, system } = process.cpuUsage();
    // What is measured is the way from one look to the next; so much of it is meant.
    const delaySeconds = Math.max(0, delay.max / NANOSECONDS - RESOLUTION_MS / 1_000);
    delay.reset();
    return { memoryBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1e6, uptimeSeconds: process.uptime(), delaySeconds };
  };
}
