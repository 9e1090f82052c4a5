import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const run = promisify(execFile);

/** An operator's command beside the running server; its answer as JSON. */
export async function operate<Answer>(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<Answer> {
  const { stdout } = await run(process.execPath, [CLI, ...args, '--json'], { env: environment });
  return JSON.parse(stdout) as Answer;
}
