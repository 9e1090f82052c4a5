import { type ChildProcess, fork } from 'node:child_process';
import type { Running } from './supervise.ts';

export type Child = Running & {
  readonly send: (message: unknown) => void;
  /** Gives back how to stop listening. */
  readonly onMessage: (hear: (message: unknown) => void) => () => void;
};

/** What a child sends when it can do its work; the messages after it are its own affair. */
export const READY = 'ready';

const STOP_MS = 12_000;

/**
 * Starts a file of ours as a process of its own and waits until it says that it is ready. It sees our end
 * as `disconnect`, and is expected to end then.
 */
export async function startChild(file: URL, environment: NodeJS.ProcessEnv): Promise<Child> {
  // Its own group: Ctrl-C is ours to answer, so that the API is through before the engine goes.
  const child = fork(file, { env: environment, detached: true, serialization: 'advanced' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  await untilReady(child);
  return {
    ended,
    stop: () => stopChild(child, ended),
    send: (message) => {
      // Between its death and our notice there is nobody to tell; whoever asked hears it from `ended`.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (hear) => {
      child.on('message', hear);
      return () => child.off('message', hear);
    },
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (message !== READY) return;
      child.off('message', onMessage);
      resolve();
    };
    child.on('message', onMessage);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`it ended before it was ready (${signal ?? code})`)));
  });
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(patience);
}
