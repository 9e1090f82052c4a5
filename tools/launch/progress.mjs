import { spawn } from 'node:child_process';
import { LaunchFault } from './launch-fault.mjs';

const SILENT_MS = 1500;
const REPEAT_MS = 5000;

/** Says on the terminal what is being waited for, once it takes longer than a moment, and again every few seconds. */
export async function withProgress(what, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  let told = false;
  const tell = () => {
    process.stderr.write(told ? `  … ${seconds()} s\n` : `${what} …\n`);
    told = true;
  };
  const first = setTimeout(tell, SILENT_MS);
  const again = setInterval(tell, REPEAT_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(again);
    if (told) process.stderr.write(`  done in ${seconds()} s\n`);
  }
}

/** Runs a command whose output matters only when it fails. */
export function runQuietly(command, args, options) {
  return new Promise((resolve, reject) => {
    const env = { ...options.env, NO_COLOR: '1' };
    const child = spawn(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => reject(new LaunchFault(`${command} could not be run: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const text = Buffer.concat(output).toString().trim();
      reject(new LaunchFault(`${text}\n${command} ${args.join(' ')} failed (${signal ?? `exit code ${code}`}).`));
    });
  });
}
