import { callsOver, type Channel, serveCalls } from '../../../platform/processes/remote-calls.ts';
import type { JournalReader } from '../use-cases/read-journal.ts';

const TOPIC = 'journal';
/** As long as a database may let it wait. */
const ANSWER_MS = 300_000;

/** For the thread that reads. Gives back how to stop. */
export function serveReader(reader: JournalReader, channel: Channel): () => void {
  return serveCalls(channel, TOPIC, reader);
}

/** For the thread that counts: what another has read. */
export function remoteReader(channel: () => Channel): JournalReader {
  return callsOver<JournalReader>(channel, TOPIC, { names: ['next', 'again', 'begin'], timeoutMs: ANSWER_MS });
}
