import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { activeContacts, changes, stickiness } from '../../packages/server/src/facts/usage/store/clickhouse/active-contacts.read.ts';
import { applySteps } from '../../packages/server/src/facts/usage/store/clickhouse/apply.ts';
import { retention } from '../../packages/server/src/facts/usage/store/clickhouse/cohorts.read.ts';
import { counts, topContacts } from '../../packages/server/src/facts/usage/store/clickhouse/counts.read.ts';
import { makeTables } from '../../packages/server/src/facts/usage/store/clickhouse/tables.ts';
import { usageTotals } from '../../packages/server/src/facts/usage/store/clickhouse/timeline.read.ts';
import { plainAnswers } from '../../packages/server/src/facts/usage/test/plain-answers.ts';
import { DAYS, FIRST_DAY, randomUse } from '../../packages/server/src/facts/usage/test/random-use.ts';
import { WHOLE } from '../../packages/server/src/sources/intake/index.ts';
import { freePort } from '../../packages/server/src/platform/processes/free-port.ts';
import type { QueryValues, UsageServer } from '../../packages/server/src/platform/usage-store/usage-server.ts';

/**
 * The store's tables on two shards, as a cluster has them: `node tools/clickhouse/two-shards.ts`. Needs Debian's
 * clickhouse-server (18.16, of 2018), which knows neither parameters of queries nor statements for a whole cluster
 * without a keeper: those are put in here. Random use goes in through one shard, by the applier, and is asked of each;
 * both must answer as a plain reading of the events does, with events on both.
 */
const SERVER = '/usr/sbin/clickhouse-server';
const CLUSTER = 'two_shards';
const START_MS = 20_000;
const USERS = `<yandex>
  <profiles><default><insert_distributed_sync>1</insert_distributed_sync><distributed_product_mode>global</distributed_product_mode></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>`;
const say = (line: string) => process.stdout.write(`${line}\n`);

type Shard = { readonly http: number; readonly tcp: number; readonly child: ChildProcess };

if (!existsSync(SERVER)) {
  say('left out: clickhouse-server is not installed (apt-get install clickhouse-server)');
  process.exit(0);
}
const home = mkdtempSync(path.join(tmpdir(), 'perennial-shards-'));
const shards = await startShards();
try {
  for (const shard of shards) for (const statement of makeTables(CLUSTER)) await ask(shard, forOldServer(statement));
  const [first, second] = shards.map(serverOf) as [UsageServer, UsageServer];
  const { steps, uses } = randomUse(1);
  const apply = applySteps(first, WHOLE);
  for (const [nth, batches] of steps.entries()) await apply({ move: { after: nth, upTo: nth + 1 }, batches });
  for (const [nth, shard] of shards.entries())
    say(`shard ${nth + 1}: ${(await ask(shard, 'select count() from usage_events_local format TSV')).trim()} events of its own accounts`);
  const differing = (await compare(first, uses)) + (await compare(second, uses));
  say(differing === 0 ? 'both shards answer every question as a plain reading of the events does' : `${differing} answers differ`);
  process.exitCode = differing === 0 ? 0 : 1;
} finally {
  for (const { child } of shards) child.kill('SIGTERM');
  await Promise.all(shards.map(({ child }) => new Promise((resolve) => child.once('exit', resolve))));
  rmSync(home, { recursive: true });
}

async function compare(server: UsageServer, uses: Parameters<typeof plainAnswers>[0]): Promise<number> {
  const plain = plainAnswers(uses, 'ws_1');
  const range = { since: FIRST_DAY + 20, until: FIRST_DAY + 48 };
  const earlier = { since: FIRST_DAY - 8, until: FIRST_DAY + 20 };
  const [byAll, retained] = [
    { by: ['account', 'action', 'contact', 'day'] as const, limit: 50_000 },
    { of: 'contact', firstWeek: FIRST_DAY, weeks: Math.ceil(DAYS / 7) } as const,
  ];
  const sticky = { range: { since: FIRST_DAY + 40, until: FIRST_DAY + 60 }, window: 28 };
  const active = { until: FIRST_DAY + 60, windows: [1, 7, 28], limit: 100 };
  const answers: readonly (readonly [string, unknown, unknown])[] = [
    ['totals', await usageTotals(server)('ws_1'), plain.totals()],
    ['counts', sorted(await counts(server)('ws_1', byAll)), sorted(plain.counts(byAll))],
    ['active contacts', sorted(await activeContacts(server)('ws_1', active)), sorted(plain.activeContacts(active))],
    [
      'changes',
      sorted(await changes(server)('ws_1', { range, earlier, limit: 100 })),
      sorted(plain.changes({ range, earlier, limit: 100 })),
    ],
    ['retention', await retention(server)('ws_1', retained), plain.retention(retained)],
    ['stickiness', await stickiness(server)('ws_1', sticky), plain.stickiness(sticky)],
    ['top contacts', sorted(await topContacts(server)('ws_1', { range, limit: 100 })), sorted(plain.topContacts({ range }))],
  ];
  const differing = answers.filter(([, theirs, ours]) => !isDeepStrictEqual(theirs, ours));
  for (const [name, theirs, ours] of differing)
    say(`${name} differ:\n  ${JSON.stringify(theirs).slice(0, 400)}\n  ${JSON.stringify(ours).slice(0, 400)}`);
  return differing.length;
}

/** Rows and their parts in one order. */
function sorted(rows: readonly object[]): readonly string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1)))).sort();
}

async function startShards(): Promise<readonly Shard[]> {
  const ports = await Promise.all([0, 1].map(async () => ({ http: await freePort(), tcp: await freePort() })));
  const replicas = ports.map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`).join('');
  return Promise.all(
    ports.map(async ({ http, tcp }, nth) => {
      const folder = path.join(home, `shard-${nth + 1}`);
      mkdirSync(path.join(folder, 'tmp'), { recursive: true });
      writeFileSync(path.join(folder, 'config.xml'), configOf({ http, tcp, folder, replicas }));
      writeFileSync(path.join(folder, 'users.xml'), USERS);
      const child = spawn(SERVER, [`--config-file=${folder}/config.xml`], { stdio: 'ignore' });
      const shard = { http, tcp, child };
      await untilUp(shard);
      return shard;
    }),
  );
}

type Place = { readonly http: number; readonly tcp: number; readonly folder: string; readonly replicas: string };

function configOf({ http, tcp, folder, replicas }: Place): string {
  return `<yandex>
    <logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
    <listen_host>127.0.0.1</listen_host><http_port>${http}</http_port><tcp_port>${tcp}</tcp_port>
    <path>${folder}/</path><tmp_path>${folder}/tmp/</tmp_path><users_config>${folder}/users.xml</users_config>
    <default_profile>default</default_profile><default_database>default</default_database><mark_cache_size>67108864</mark_cache_size>
    <remote_servers><${CLUSTER}>${replicas}</${CLUSTER}></remote_servers>
  </yandex>`;
}

async function untilUp(shard: Shard): Promise<void> {
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(200))
    if (
      await ask(shard, 'select 1').then(
        () => true,
        () => false,
      )
    )
      return;
  throw new Error('a shard did not start');
}

async function ask({ http }: Shard, text: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${http}/?output_format_json_quote_64bit_integers=0`, { method: 'POST', body: text });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${answer.slice(0, 600)}\n${text.slice(0, 2_000)}`);
  return answer;
}

/** What is said to a whole cluster is said to each; repeats of a block are known by their keys alone. */
function forOldServer(statement: string): string {
  return statement
    .replace(` on cluster ${CLUSTER}`, '')
    .replace('currentDatabase()', 'default')
    .replace(/,? ?non_replicated_deduplication_window = \d+/, '')
    .replace(/ settings$/, '');
}

function serverOf(shard: Shard): UsageServer {
  const read = async <Row>(query: string, values: QueryValues = {}): Promise<Row[]> => {
    const answer = await ask(shard, `${withValues(query, values)}\nformat JSONEachRow`);
    return answer.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
  };
  return {
    cluster: CLUSTER,
    read,
    look: read,
    run: (query, values = {}) => changeAll(forOldServer(withValues(query, values))),
    async insert(table, rows) {
      if (rows.length === 0) return;
      const columns = Object.keys(rows[0] as object).join(', ');
      await ask(shard, `insert into ${table} (${columns}) format JSONEachRow\n${rows.map((row) => JSON.stringify(row)).join('\n')}`);
    },
    send: () => Promise.reject(new Error('no files are sent here')),
    close: async () => undefined,
  };
}

/** On each shard, and done when it comes back. */
async function changeAll(statement: string): Promise<void> {
  for (const shard of shards) await ask(shard, statement);
  for (const shard of shards)
    while ((await ask(shard, 'select count() from system.mutations where is_done = 0 format TSV')).trim() !== '0') await sleep(50);
}

function withValues(query: string, values: QueryValues): string {
  return query.replace(/( in )?\{(\w+):[^}]+\}/g, (_, isIn: string | undefined, name: string) => {
    const text = literal(values[name]);
    return isIn === undefined ? text : `${isIn}${text.replace(/^\[([^]*)\]$/, '($1)')}`;
  });
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);
}
