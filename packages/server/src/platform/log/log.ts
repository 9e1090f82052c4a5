import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';

export type Log = Logger;

/** What must never reach a log, wherever it stands in a line; `detail` is where PostgreSQL quotes the row that it refuses. */
const REDACTED = ['authorization', 'cookie', 'password', 'token', 'secret', 'writeKey', 'databaseUrl', 'detail'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** One JSON object a line, on standard output if nothing else is said; `role` says which process speaks. */
export function createLog(role: 'main' | 'engine' | 'cli', level: LogLevel, to?: DestinationStream): Log {
  const options = {
    level,
    base: { role },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
