import { workerData } from 'node:worker_threads';
import { remoteUsageStore, usageOfAccounts } from '../facts/usage/wire.ts';
import { serveJudge } from '../judgements/account-state/wire.ts';
import { clockFromFile, systemClock } from '../platform/clock.ts';
import { threadChannel } from '../platform/processes/thread-channel.ts';
import { openDatabase } from '../platform/records/records.ts';
import { catalogue } from './catalogue.ts';
import type { JudgingThreadData } from './judging-threads.ts';

/** A thread of the engine that judges accounts, so that counting and answering go on beside it. It asks the engine for their use. */
const { databaseUrl, clockFile } = workerData as JudgingThreadData;
const database = openDatabase(databaseUrl, { max: 3 });
const channel = threadChannel(database.close);
serveJudge(
  {
    database,
    clock: clockFile === null ? systemClock : clockFromFile(clockFile),
    catalogue,
    usageOfAccounts: usageOfAccounts({ database, store: remoteUsageStore(() => channel) }),
  },
  channel,
);
