import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

export type StartedInstallation = {
  readonly url: string;
  /** By which the first owner comes in; absent once somebody is a member. */
  readonly entryUrl: string | undefined;
  /** Holds the number of days by which the clock of all its processes is moved; absent means none. */
  readonly clockFile: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends it. Its data go away, or are kept as the folder that is named. */
  readonly stop: (keptAs?: string) => Promise<void>;
};

const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const READY = /Perennial is ready at (\S+)(?: · sign in once with (\S+))?/;

/**
 * A whole installation as an operator has it, in a folder that goes away with it; `fill` may put data there before. `settings` are variables
 * that the operator set.
 */
export async function startInstallation(
  fill?: (dataDir: string) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedInstallation> {
  const home = mkdtempSync(path.join(tmpdir(), 'perennial-e2e-'));
  const clockFile = path.join(home, 'clock');
  const dataDir = path.join(home, 'data');
  await fill?.(dataDir);
  const environment = {
    ...process.env,
    ...settings,
    // On port 0 it would tell no address by which it can be reached.
    PORT: String(await freePort()),
    DATA_DIR: dataDir,
    PERENNIAL_CLOCK_FILE: clockFile,
  };
  const server = spawn(process.execPath, [CLI, 'serve'], { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  const [, url = '', entryUrl] = await new Promise<RegExpExecArray>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = READY.exec(said);
      if (ready !== null && said.includes('\n', ready.index)) resolve(ready);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
  const stop = async (keptAs?: string) => {
    server.kill('SIGTERM');
    await ended;
    if (keptAs !== undefined) renameSync(dataDir, keptAs);
    rmSync(home, { recursive: true, force: true });
  };
  return { url, entryUrl, clockFile, environment, stop };
}
