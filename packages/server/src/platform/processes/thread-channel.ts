import { parentPort } from 'node:worker_threads';
import { STOP } from './keep-thread.ts';
import type { Channel } from './remote-calls.ts';

/** For a thread: messages to and from whoever keeps it, and what to do when it shall end. */
export function threadChannel(close: () => Promise<void>): Channel {
  if (parentPort === null) throw new Error('this file is begun as a thread');
  const port = parentPort;
  port.on('message', (message: unknown) => {
    if (message === STOP) void close().finally(() => process.exit(0));
  });
  return {
    send: (message) => port.postMessage(message),
    onMessage(hear) {
      port.on('message', hear);
      return () => port.off('message', hear);
    },
  };
}
