import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type RunningServer = {
  readonly process: ChildProcess;
  /** The line it printed when it was ready. */
  readonly readyLine: string;
  readonly url: string;
  /** The exit code. */
  readonly ended: Promise<number | null>;
};

export type EndedServer = { readonly code: number | null; readonly out: string; readonly complaints: string };

/** Where the launcher keeps what Node made of the sources. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/node', import.meta.url));
const PROGRAM = `import('${new URL('../main.ts', import.meta.url).href}').then(async (main) => { process.exit(await main.serve(process.env)); })`;
const SERVE = [process.execPath, '-e', PROGRAM];

/** Starts the server as an operator does, and waits until it is ready. */
export function startServing(environment: Readonly<Record<string, string>>): Promise<RunningServer> {
  const child = serve(SERVE, environment);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /^Perennial is ready at (\S+).*$/m.exec(said);
      if (ready !== null) resolve({ process: child, readyLine: ready[0], url: ready[1] ?? '', ended });
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
}

/** Starts it where it cannot start, and waits for its end. `inside` is a command that stands in front of it. */
export function tryServing(environment: Readonly<Record<string, string>>, inside: readonly string[] = []): Promise<EndedServer> {
  const child = serve([...inside, ...SERVE], environment);
  let [out, complaints] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out, complaints: complaints.trim() }));
  });
}

function serve([command = '', ...args]: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const { DATABASE_URL: _own, ...outer } = process.env;
  return spawn(command, args, {
    env: { NODE_COMPILE_CACHE, ...outer, LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
