import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../facts/revenue/index.ts';
import { writeInteractions } from '../../facts/timeline/index.ts';
import { fieldAsOf, fieldFrom, JUDGED_METRICS, judgeDay } from '../../judgements/account-state/index.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../../judgements/first-value/index.ts';
import { DEFAULT_SCORECARDS } from '../../judgements/health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../../judgements/signals/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { atOnce } from '../../kernel/steps.ts';
import { dayToIso, isoToDay } from '../../kernel/time.ts';
import { makeCatalogue } from '../../measures/metrics/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records/records.ts';
import { sampleDossiers } from '../../test/sample-dossiers.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { keepUp } from './jobs/run-renewals.ts';
import { readRuns } from './store/renewal-runs.store.ts';

/**
 * X14 of the sample company, Grupo Norteado: use is well and the owner would commit; the sponsor has been silent for months. Its own rows
 * are judged by the defaults that ship; a prediction by use alone, as one was learned of the sample, says that it all but surely renews.
 */
const STORY = 'X14';
const CHANCE_TO_LEAVE = 0.034;

let api: SignedInApi;
let csm: Ask;
let lead: Ask;
let account = '';
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);

/** What the shipped settings find of the account on the last day. */
function judgedToday() {
  const day = isoToDay(api.scope.today);
  const sample = sampleDossiers({ seed: 7, today: day });
  account = sample.company.truth.stories[STORY]?.accounts[0] ?? '';
  const rulebook = {
    catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
    scorecards: DEFAULT_SCORECARDS,
    signals: DEFAULT_SIGNAL_SETTINGS,
    firstValue: SHIPPED_RULES,
  };
  const dossiers = sample.dossiers.filter(({ accountId }) => accountId === account);
  const field = fieldFrom(fieldAsOf(sample.dossiers, sample.facts, { day, firstValue: SHIPPED_RULES }));
  const { judgements, touched } = atOnce(
    judgeDay({ dossiers, rulebook, states: new Map(), newSignalId: () => 'sig' }, { day, field, isWhole: false }),
  );
  const own = <Row extends { readonly account: string }>(rows: Iterable<Row>) => [...rows].filter((row) => row.account === account);
  const { company } = sample;
  return {
    band: judgements.get(account)?.score?.band ?? 'unknown',
    signals: touched,
    accounts: own(company.rows('accounts')).map(({ owner: _, ...row }) => row),
    subscriptions: own(company.rows('subscriptions')),
    interactions: own(company.rows('interactions')),
  };
}

/** What the engine does in one look. */
async function look(): Promise<void> {
  const run = (await api.test.database.inInstallation(readRuns)).find(({ workspaceId }) => workspaceId === api.scope.workspaceId);
  if (run === undefined) throw new Error('no workspace');
  const quiet = { tell: async () => undefined, onFailure: () => undefined, stopping: new AbortController().signal };
  await keepUp({ database: api.test.database, clock: systemClock, ...quiet }, run, true);
}

beforeAll(async () => {
  api = await signedInApi();
  csm = await api.as('csm', 'cora@meridian.example');
  lead = await api.as('manager', 'lena@meridian.example');
  const judged = judgedToday();
  const { workspaceId, today } = api.scope;
  await inWorkspace(async (records) => {
    await sql`update workspaces set currency = 'EUR' where workspace_id = ${workspaceId}`.execute(records);
    await writeAccounts(records, api.scope, judged.accounts);
    await writeSubscriptions(records, api.scope, judged.subscriptions);
    await writeInteractions(records, api.scope, judged.interactions);
    const { id } = await records.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
    await sql`update accounts set owner_id = (select id from members where email = 'cora@meridian.example')`.execute(records);
    await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
      values (${workspaceId}, ${id}, 'sco', 1, ${today}, 60, ${judged.band}, 1, ${today}, '[]', now())`.execute(records);
    for (const [at, { key, severity, sinceDay }] of judged.signals.entries())
      await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
        values (${workspaceId}, ${`sig_${String(at)}`}, ${id}, ${key}, ${severity}, ${dayToIso(sinceDay)}, ${today}, ${today}, now())`.execute(
        records,
      );
    await sql`insert into prediction_fits (workspace_id, asked, asked_at, state, told_on) values (${workspaceId}, '{}', now(), 'done', ${today})`.execute(
      records,
    );
    await sql`insert into predictions (workspace_id, account_id, kind, day, fitted_at, chance, reasons, months)
      values (${workspaceId}, ${id}, 'deciding', ${today}, now(), ${CHANCE_TO_LEAVE}, '[]', ${Array.from({ length: 12 }, () => CHANCE_TO_LEAVE)}::float8[])`.execute(
      records,
    );
  });
  await look();
}, 120_000);
afterAll(() => api.close());

type Renewal = { readonly id: string };

it('X14: the machine says at risk for the silent sponsor, and a commit of 90 % is a disagreement that the lead finds and decides', async () => {
  const desk = (await lead('GET', '/renewals/desk')).body['renewals'] as Renewal[];
  expect(desk).toMatchObject([
    {
      account: { name: 'Grupo Norteado' },
      awaits: 1,
      stir: { kind: 'power', key: 'sponsor_silent' },
      machine: { chance: 0.65, category: 'at_risk', by: 'power', ceilingKey: 'sponsor_silent' },
    },
  ]);
  const path = `/renewals/desk/${desk[0]?.id ?? ''}`;
  expect((await csm('GET', path)).body).toMatchObject({ machine: null, reviews: [{ machine: null }] });
  const { byCause } = (await lead('GET', '/renewals/forecast')).body['atRisk'] as { byCause: object[] };
  expect(byCause).toMatchObject([{ key: 'relationship', byMachine: true, renewals: 1 }]);
  const reason = 'Hablo cada dos semanas con nuestra aliada y está contenta';
  const slip = await csm('POST', `${path}/calls`, { category: 'commit', chance: 0.09, reason });
  expect([slip.status, slip.body['code']]).toEqual([400, 'renewals.chance_contradicts']);
  const { body } = await csm('POST', `${path}/calls`, { category: 'commit', chance: 0.9, reason });
  expect(body).toMatchObject({
    category: 'commit',
    chance: 0.9,
    decideBy: dayToIso(isoToDay(api.scope.today) + 7),
    reviews: [{ checkpoint: 1, machine: { chance: 0.65, category: 'at_risk', by: 'power', ceilingKey: 'sponsor_silent' } }],
  });
  const disputed = (await lead('GET', '/renewals/desk?waits=decision')).body['renewals'] as Renewal[];
  expect(disputed.map(({ id }) => id)).toEqual([desk[0]?.id]);
  const { body: decided } = await lead('POST', `${path}/decision`, {
    category: 'at_risk',
    chance: null,
    reason: 'Nobody heard the sponsor',
  });
  expect(decided).toMatchObject({ category: 'at_risk', decideBy: null, calls: [{ kind: 'decision' }, { kind: 'call', hasSeen: false }] });
});
