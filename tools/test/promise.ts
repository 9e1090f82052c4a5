import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'promises', '--reporter=verbose'];

/** `npm run promise:kill -- --count 500 --seed 7`: one promise under more faults than fit among the other tests. */
function showPromise(args: readonly string[]): number {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { count: { type: 'string' }, seed: { type: 'string' } },
  });
  const { count, seed } = values;
  const size = {
    PROMISE_LONG: '1',
    ...(count === undefined ? {} : { PROMISE_COUNT: count }),
    ...(seed === undefined ? {} : { PROMISE_SEED: seed }),
  };
  const files = positionals.map((name) => `/${name}.promise.ts`);
  return spawnSync(process.execPath, [...VITEST, ...files], { stdio: 'inherit', env: { ...process.env, ...size } }).status ?? 1;
}

process.exitCode = showPromise(process.argv.slice(2));
