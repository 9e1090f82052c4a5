// Starts Perennial on any Node from 20 on: brings the pinned runtime and the locked dependencies,
// then hands over to the real program. Plain JavaScript without dependencies, because nothing else
// can be relied on before the install.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './launch/dependencies.mjs';
import { runProgram } from './launch/run-program.mjs';
import { ensureRuntime, linkRuntime } from './launch/runtime.mjs';
import { ensureWebApp, generateClient } from './launch/web-app.mjs';
import { LaunchFault } from './launch/launch-fault.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What `npm test` and `npm run promise:…` run; every other word but `generate` is a command of the cli. */
const PROGRAM_OF_TEST = 'tools/test/main.ts';
const PROGRAM_OF_MUTANTS = 'tools/test/mutants.ts';
const PROGRAM_OF_PROMISE = 'tools/test/promise.ts';
const PROGRAM_OF_CLI = 'packages/cli/src/main.ts';

async function launch(args) {
  const runtime = await ensureRuntime(ROOT);
  await ensureDependencies(ROOT, runtime);
  linkRuntime(ROOT, runtime);
  if (args[0] === 'test') return runProgram(ROOT, runtime, [PROGRAM_OF_TEST, ...args.slice(1)]);
  if (args[0] === 'mutants') return runProgram(ROOT, runtime, [PROGRAM_OF_MUTANTS, ...args.slice(1)]);
  if (args[0] === 'promise') return runProgram(ROOT, runtime, [PROGRAM_OF_PROMISE, ...args.slice(1)]);
  if (args[0] === 'generate') return generateClient(ROOT, runtime).then(() => 0);
  if (args[0] === 'serve') await ensureWebApp(ROOT, runtime);
  return runProgram(ROOT, runtime, [PROGRAM_OF_CLI, ...args]);
}

try {
  process.exitCode = await launch(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LaunchFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
