import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Channel } from './remote-calls.ts';

export type KeptThread = {
  /** To the thread as it is now: one that ended is begun anew by whoever asks. */
  readonly channel: () => Channel;
  readonly stop: () => Promise<void>;
};

/** Told to a thread when it shall close what it holds and end. */
export const STOP = 'stop';

const STOP_MS = 5_000;
/** What such work makes lives for a moment: with room for it, little of it has to be moved. */
const ROOM_MB = 96;

export type ThreadMeans = { readonly data: unknown; readonly onError: (error: unknown) => void; readonly roomMb?: number };

/** A file of ours as a thread of this process, for work that would keep it from all else. `data` is what it begins with; `roomMb` is for what lives for a moment. */
export function keepThread(file: URL, { data, onError, roomMb = ROOM_MB }: ThreadMeans): KeptThread {
  let current: { readonly worker: Worker; readonly channel: Channel } | null = null;

  const begin = () => {
    const worker = new Worker(file, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: roomMb } });
    // Alone it keeps no process alive.
    worker.unref();
    worker.on('error', onError);
    worker.once('exit', () => {
      if (current?.worker === worker) current = null;
    });
    return { worker, channel: channelTo(worker) };
  };

  return {
    channel: () => (current ??= begin()).channel,
    async stop() {
      if (current === null) return;
      const { worker } = current;
      const ended = once(worker, 'exit');
      worker.postMessage(STOP);
      const late = setTimeout(() => void worker.terminate(), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

function channelTo(worker: Worker): Channel {
  return {
    send: (message) => worker.postMessage(message),
    onMessage(hear) {
      worker.on('message', hear);
      return () => worker.off('message', hear);
    },
    onEnd: (hear) => void worker.once('exit', hear),
  };
}
