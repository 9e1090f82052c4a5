import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type StartedInstallation = {
  readonly url: string;
  /** By which the first owner comes in; absent once somebody is a member. */
  readonly entryUrl: string | undefined;
  /** Holds the number of days by which the clock of all its processes is moved; absent means none. */
  readonly clockFile: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
};

const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const READY = /Perennial is ready at (\S+)(?: · sign in once with (\S+))?/;

/** A whole installation as an operator has it, in a folder that goes away with it. */
export async function startInstallation(): Promise<StartedInstallation> {
  const home = mkdtempSync(path.join(tmpdir(), 'perennial-e2e-'));
  const clockFile = path.join(home, 'clock');
  const environment = {
    ...process.env,
    PORT: String(await freePort()),
    DATA_DIR: path.join(home, 'data'),
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
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  return { url, entryUrl, clockFile, environment, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
