import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { type CuttablePostgres, cuttablePostgres } from '../../sources/intake/test/cuttable-postgres.ts';
import { dice } from '../dice.ts';
import { type InstallationUnderFault, installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { type PostgresApart, postgresApart } from './support/postgres-apart.ts';
import { FAIR_ANSWERS, plainSender, rudderSender, segmentSender } from './support/senders.ts';
import { isLong, seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const ASKED = sized({ short: 0, long: 0 });
const SECONDS = ASKED > 0 ? [ASKED] : isLong ? [1, 5, 20, 60, 240] : [2.5];
const ANSWER_MS_MAX = isLong ? 2_000 : 2_500;
const READY_MS_MAX = isLong ? 10_000 : 20_000;
const REST_MS = isLong ? 250 : 25;
/** After four minutes RudderStack's SDK waits four more until its next try. */
const PATIENCE = { restMs: REST_MS, patienceMs: isLong ? 300_000 : 30_000 };

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

type Fault = { readonly begin: () => Promise<void> | void; readonly end: () => Promise<void> | void };

/** What can happen to a PostgreSQL, or to the way to it. */
function faultsOf(postgres: PostgresApart, way: CuttablePostgres) {
  const wayIs = (how: Parameters<CuttablePostgres['be']>[0]): Fault => ({ begin: () => way.be(how), end: () => way.be('pass') });
  return {
    'stands still': { begin: () => postgres.signal('SIGSTOP'), end: () => postgres.signal('SIGCONT') },
    'is shut down': { begin: postgres.stop, end: postgres.start },
    'cannot be reached': wayIs('cut'),
    'is never heard of again': wayIs('swallow'),
    'is slow to reach': wayIs('slow'),
    'is torn off in the middle of a message': wayIs('tear'),
  } satisfies Record<string, Fault>;
}
type FaultName = keyof ReturnType<typeof faultsOf>;
const FAULTS: readonly FaultName[] = [
  'stands still',
  'is shut down',
  'cannot be reached',
  'is never heard of again',
  'is slow to reach',
  'is torn off in the middle of a message',
];

async function apart() {
  const postgres = await postgresApart();
  closing.push(postgres.remove);
  const way = await cuttablePostgres(postgres.ownerUrl);
  closing.push(way.close);
  const { workspace } = postgres;
  const installation = await installationUnderFault({ environment: { DATABASE_URL: way.url }, workspaces: [workspace, workspace] });
  closing.push(() => installation.remove());
  return { installation, faults: faultsOf(postgres, way) };
}

function sendersTo({ url, workspace }: InstallationUnderFault, ledger: ReturnType<typeof openLedger>) {
  const target = { url, writeKey: workspace.writeKey, ledger };
  return [
    plainSender(target, { roll: dice(seed), connections: 2, restMs: REST_MS }),
    segmentSender(target, PATIENCE),
    rudderSender(target, PATIENCE),
  ];
}

// Minutes each, which are spent waiting: large, three installations wait side by side.
const GROUPS = isLong ? [FAULTS.slice(0, 2), FAULTS.slice(2, 4), FAULTS.slice(4)] : [FAULTS];
it.concurrent.each(GROUPS.map((names) => ({ names, all: names.join(', ') })))(
  'answers 503 within two seconds while PostgreSQL $all, and no sender loses an event',
  { timeout: 3_600_000 },
  async ({ names, all }) => {
    const { installation, faults } = await apart();
    const ledger = openLedger();
    let senders = sendersTo(installation, ledger);
    let slowestReadyMs = 0;
    for (const seconds of SECONDS)
      for (const name of names) {
        await sleep(500);
        await faults[name].begin();
        await sleep(seconds * 1_000);
        await faults[name].end();
        const readyMs = Math.round(await installation.untilReady());
        if (isLong) {
          // Each gets the patience that its maker gave it for one outage.
          await Promise.all(senders.map((sender) => sender.stop()));
          senders = sendersTo(installation, ledger);
        }
        tell(`away, PostgreSQL ${name}`, { seconds, answers: { ...ledger.answers() }, slowestAnswerMs: ledger.answerMs(100), readyMs });
        slowestReadyMs = Math.max(slowestReadyMs, readyMs);
      }
    await Promise.all(senders.map((sender) => sender.stop()));
    const shown = await installation.untilCounted(ledger.acknowledged());
    await installation.stop();
    const found = ledger.compare((await storedEvents(installation.dataDir, installation.workspace.id)).stored);
    tell(`away, PostgreSQL ${all}`, { ...found, answers: ledger.answers(), slowestAnswerMs: ledger.answerMs(100) });
    expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, acknowledged: found.sent, stored: shown });
    expect(Object.keys(ledger.answers()).filter((answer) => !FAIR_ANSWERS.test(answer))).toEqual([]);
    expect(ledger.answers()['503']).toBeGreaterThan(0);
    expect(ledger.answerMs(100)).toBeLessThan(ANSWER_MS_MAX);
    expect(slowestReadyMs).toBeLessThan(READY_MS_MAX);
  },
);
