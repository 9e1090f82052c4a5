import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openUsageStore } from '../packages/server/src/facts/usage/wire.ts';
import { collectUsage } from '../packages/server/src/sources/intake/index.ts';
import { accountId, actionName, contactId, DAYS, FIRST_DAY, WORKSPACE } from './usage-questions/fill-usage.ts';
import { shapes } from './usage-questions/shapes.ts';
import { timed } from './usage-questions/timing.ts';

/**
 * What memory the owner of a usage file takes, alone: it opens a copy of a file that `bench/usage-questions.ts --folder`
 * made, learns its keys, then applies steps and answers questions, two at a time.
 *
 *   node bench/usage-owner.ts --folder /var/tmp/usage-bench --events 20000000
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '.' },
    events: { type: 'string', default: '20000000' },
    accounts: { type: 'string', default: '5000' },
    memory: { type: 'string', default: '384' },
    seconds: { type: 'string', default: '60' },
  },
});
const accounts = Number(values.accounts);
const [EVENTS, STEP_MS, AT_ONCE] = [2_000, 200, 2];
const made = path.join(values.folder, `usage-${values.events}-${values.accounts}`);
const folder = path.join(values.folder, 'owner');
const say = (line: string) => process.stdout.write(`${line}\n`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
copyFileSync(path.join(made, 'usage.duckdb'), path.join(folder, 'usage.duckdb'));
const store = await openUsageStore({ folder, memoryMb: Number(values.memory), threads: 2 });
say(`opened: ${memory()}`);
let seq = await store.sink.appliedSeq();
const learned = await timed(step);
say(`keys learned and a step applied in ${(learned / 1_000).toFixed(1)} s: ${memory()}`);
const until = performance.now() + Number(values.seconds) * 1_000;
const answered = await Promise.all([apply(), ...Array.from({ length: AT_ONCE }, answer)]);
say(`after ${values.seconds} s, ${answered[0]} events applied and ${answered[1] ?? 0} questions answered: ${memory()}`);
await store.close();
rmSync(folder, { recursive: true });

function memory(): string {
  const status = readFileSync('/proc/self/status', 'utf8');
  const mb = (name: string) => Math.round((Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1_024) / 1e6);
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return `${mb('VmRSS')} MB, at most ${mb('VmHWM')} MB (of JavaScript ${Math.round(heapUsed / 1e6)} MB, keys and buffers ${Math.round(arrayBuffers / 1e6)} MB)`;
}

async function apply(): Promise<number> {
  let applied = 0;
  while (performance.now() < until) {
    await step();
    await store.sink.settle(async () => {});
    applied += EVENTS;
    await sleep(STEP_MS);
  }
  return applied;
}

async function answer(): Promise<number> {
  const some = Array.from({ length: 100 }, (_, at) => accountId((at * accounts) / 100));
  const questions = [
    ...shapes(accounts).map((shape) => () => shape.ask(store.ask)),
    () => store.ask.linesOfAccounts(WORKSPACE, some, FIRST_DAY),
  ];
  for (let nth = 0; ; nth++) {
    if (performance.now() > until) return AT_ONCE * nth;
    await timed(() => questions[nth % questions.length]?.() ?? Promise.resolve());
  }
}

async function step(): Promise<void> {
  const usage = collectUsage(WORKSPACE);
  const day = FIRST_DAY + DAYS - 1;
  for (let n = 0; n < EVENTS; n++) {
    const account = (n * 7_919 + seq) % accounts;
    usage.add({
      key: `message/${seq}-${n}`,
      accountId: accountId(account),
      contactId: contactId(account * 30 + (n % 30)),
      productKey: 'main',
      name: actionName(n % 40),
      kind: 'track',
      isAutomatic: false,
      atMs: day * 86_400_000 + n,
      day,
      count: 1,
      properties: `{"page":"/orders/${n}","items":${n % 100}}`,
    });
  }
  await store.sink.apply({ move: { after: seq, upTo: seq + 1 }, batches: [usage.batch()] });
  seq++;
}
