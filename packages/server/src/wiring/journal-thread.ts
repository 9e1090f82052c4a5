import { workerData } from 'node:worker_threads';
import { threadChannel } from '../platform/processes/thread-channel.ts';
import { openDatabase } from '../platform/records/records.ts';
import { journalReader, serveReader } from '../sources/intake/wire.ts';
import { factWriters } from './fact-writers.ts';

/** The thread of the engine that reads the journal, so that reading and counting go on side by side. */
const { databaseUrl } = workerData as { readonly databaseUrl: string };
const database = openDatabase(databaseUrl, { max: 2 });
serveReader(journalReader({ database, facts: factWriters }), threadChannel(database.close));
