import { type ProcessFigures, watchProcess } from '../platform/processes/process-figures.ts';
import { callsOver, type Channel, serveCalls } from '../platform/processes/remote-calls.ts';

const TOPIC = 'engine';
const ANSWER_MS = 2_000;

type Calls = { readonly figures: () => Promise<ProcessFigures> };

/** For the engine: tells the API how it does. Gives back how to stop. */
export function serveEngineFigures(channel: Channel): () => void {
  const figures = watchProcess();
  return serveCalls(channel, TOPIC, { figures: async () => figures() });
}

/** For the API: how the engine does; null while it is away or does not answer in time. */
export function remoteEngineFigures(channel: () => Channel | null): () => Promise<ProcessFigures | null> {
  const { figures } = callsOver<Calls>(channel, TOPIC, { names: ['figures'], timeoutMs: ANSWER_MS });
  return () => figures().catch(() => null);
}
