const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when this process is asked to stop, or when the one that started it is gone. A second Ctrl-C
 * does not wait: it ends the process as it would have without us.
 */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve());
    if (process.channel) process.once('disconnect', () => resolve());
  });
}
