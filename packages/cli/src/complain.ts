import { operatorWords } from '@perennial/server/operate';
import pc from 'picocolors';

/** Tells the operator what is wrong in a sentence; what nobody but we can mend shows where it happened. Returns the exit code. */
export function complain(error: unknown): number {
  const words = operatorWords(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`${pc.red(words)}\n`);
  return 1;
}
