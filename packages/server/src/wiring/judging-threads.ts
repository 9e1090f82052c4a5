import { availableParallelism } from 'node:os';
import { serveUsageStore } from '../facts/usage/wire.ts';
import { judgeOver } from '../judgements/account-state/wire.ts';
import { keepThread } from '../platform/processes/keep-thread.ts';
import type { Channel } from '../platform/processes/remote-calls.ts';

export type JudgingThreadData = { readonly databaseUrl: string; readonly clockFile: string | null };

/** More would wait for PostgreSQL. */
const THREADS_MAX = 4;
/** A part of 500 accounts is read, judged and dropped: with room for most of it little is moved. */
const ROOM_MB = 192;

type Means = JudgingThreadData & {
  readonly store: Parameters<typeof serveUsageStore>[0];
  readonly onError: (error: unknown) => void;
  readonly threads?: number;
};

/** Threads that judge the accounts of large workspaces; each is begun when it is needed first. */
export function judgingThreads({ store, onError, threads = Math.min(THREADS_MAX, availableParallelism()), ...data }: Means) {
  const each = Array.from({ length: threads }, () => {
    const thread = keepThread(new URL('./judging-thread.ts', import.meta.url), { data, onError, roomMb: ROOM_MB });
    const answered = new WeakSet<Channel>();
    const judge = judgeOver(() => {
      const channel = thread.channel();
      if (!answered.has(channel)) serveUsageStore(store, channel);
      answered.add(channel);
      return channel;
    });
    return { thread, judge };
  });
  return {
    judges: each.map(({ judge }) => judge),
    async stop() {
      await Promise.all(each.map(({ thread }) => thread.stop()));
    },
  };
}
