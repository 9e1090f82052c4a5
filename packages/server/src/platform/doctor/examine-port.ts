import { Failure } from '../../kernel/failure.ts';
import type { Config } from '../config/config.ts';
import { checkPort } from '../processes/check-port.ts';
import { type Finding, finding } from './finding.ts';

const ANSWER_MS = 3_000;

/** `isRunning`: a Perennial holds the data folder, and so should answer on the port. */
export async function examinePort({ host, port }: Pick<Config, 'host' | 'port'>, isRunning: boolean): Promise<Finding> {
  try {
    await checkPort(host, port);
    return finding('port', isRunning ? 'warning' : 'good', { host, port, by: 'nobody' });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code !== 'http.port_in_use') return finding('port', 'wrong', { host, port, reason: error.code });
    const isOurs = await answersReady(host, port);
    return finding('port', isOurs ? 'good' : 'wrong', { host, port, by: isOurs ? 'perennial' : 'another' });
  }
}

async function answersReady(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const answer = await fetch(`http://${name.includes(':') ? `[${name}]` : name}:${port}/readyz`, {
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return ((await answer.json()) as { status?: string }).status === 'ready';
  } catch {
    return false;
  }
}
