import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';

export type Log = Logger;

/** What must never reach a log, wherever it stands in a line. */
const REDACTED = ['authorization', 'cookie', 'password', 'token', 'secret', 'writeKey', 'databaseUrl'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** One JSON object a line on standard output; `role` says which process speaks. */
export function createLog(role: 'main' | 'engine' | 'cli', level: LogLevel): Log {
  return pino({
    level,
    base: { role },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
    formatters: { level: (label) => ({ level: label }) },
  });
}
