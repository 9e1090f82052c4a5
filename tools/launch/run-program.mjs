import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';

const PARENT_CHECK_MS = 1000;

/**
 * Runs the program to its end and returns its exit code. Whatever ends us ends it too: signals are handed
 * on, and the IPC channel tells it when we were killed.
 */
export function runProgram(root, node, [program, ...args]) {
  const env = {
    // Wherever the command is typed, it is about this installation.
    DATA_DIR: path.join(root, 'data'),
    // What Node made of the sources is kept, so that later starts read it; an install clears it.
    NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node'),
    ...process.env,
    PATH: [path.join(root, 'node_modules/.bin'), path.dirname(node), process.env.PATH ?? ''].join(path.delimiter),
  };
  const child = spawn(node, [path.join(root, program), ...args], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  handSignalsOn(child);
  const watch = process.env.npm_lifecycle_event === undefined ? null : watchParent(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch ?? undefined);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function handSignalsOn(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the whole group, the program included; anyone else sent it to us alone.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
}

/** npm killed with kill -9 cannot tell us; our parent is then somebody else. */
function watchParent(child) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, PARENT_CHECK_MS);
}
