import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_USAGE, type UsageOfAccount } from '../../../facts/usage/index.ts';
import type { AccountId, WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { writeFadingCompany } from '../../../test/fading-company.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { JUDGED_METRICS } from '../../account-state/index.ts';
import { wireJudging } from '../../account-state/wire.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { wirePredictionWork } from '../wire.ts';

const TODAY = isoToDay('2026-06-24');
/** Of those that leave, the first leaves soonest: 8 of them after today, fading already. */
const EACH = 40;
const STILL_THERE = 8;
const leftDay = (at: number) => TODAY + 60 - 18 * (at - STILL_THERE < 0 ? 0 : at - STILL_THERE + 4);

type Kind = {
  readonly kind: string;
  readonly verdict: string;
  readonly model: object | null;
  readonly tried: { readonly auc: { readonly lower: number } } | null;
};
type Prediction = {
  readonly state: string;
  readonly toldOn: string | null;
  readonly drift: {
    readonly accounts: number;
    readonly inputs: readonly { readonly key: string }[];
    readonly reasons: readonly string[];
    readonly resolved: object | null;
  } | null;
  readonly fit: {
    readonly kinds: readonly Kind[];
    readonly weights: {
      readonly told: {
        readonly cards: readonly {
          readonly scorecardId: string;
          readonly measures: readonly { readonly metric: string; readonly suggested: number }[];
        }[];
      } | null;
    };
  };
};
type Told = {
  readonly accounts: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly chance: number;
    readonly reasons: readonly { readonly key: string }[];
  }[];
};

let api: SignedInApi;
let workspaceId: WorkspaceId;
let usage = new Map<string, UsageOfAccount>();
const inScope = <Result>(work: (records: Records) => Promise<Result>) => api.test.database.inWorkspace(workspaceId, work);
const troubles: unknown[] = [];
let day = TODAY;

beforeAll(async () => {
  api = await signedInApi();
  workspaceId = api.scope.workspaceId as WorkspaceId;
  usage = await inScope((records) => writeFadingCompany(records, api.scope, { since: TODAY - 900, today: TODAY, each: EACH, leftDay }));
}, 60_000);
afterAll(() => api.close());

const means = () => ({
  database: api.test.database,
  clock: { now: () => Temporal.Instant.from(`${dayToIso(day)}T10:00:00Z`) },
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  usageOfAccounts: async (_: unknown, wanted: readonly AccountId[]) => new Map(wanted.map((id) => [id, usage.get(id) ?? NO_USAGE])),
});

async function judge(): Promise<void> {
  await wireJudging({ ...means(), announce: async () => undefined }).refreshAll(workspaceId);
}

/** The engine, until it has told of all accounts for the day. */
async function runUntilTold(): Promise<Prediction> {
  const work = wirePredictionWork({ ...means(), tell: async () => undefined, onFailure: (error) => troubles.push(error) });
  for (;;) {
    const { body } = await api.ask('GET', '/insight/prediction');
    const { state, toldOn } = body as Prediction;
    if (troubles.length > 0 || (state === 'done' && toldOn === dayToIso(day))) {
      await work.stop();
      if (troubles.length > 0) throw troubles[0];
      return body as Prediction;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const kindOf = (prediction: Prediction, kind: string) => prediction.fit.kinds.find((one) => one.kind === kind);

describe('a prediction', () => {
  it('is learned when it is asked for, and written down as a change', async () => {
    expect((await api.ask('GET', '/insight/prediction')).body).toMatchObject({ state: 'none', fit: null, toldOn: null });
    const csm = await api.as('csm', 'cs@meridian.example');
    expect((await csm('POST', '/insight/prediction')).status).toBe(403);
    await judge();
    const manager = await api.as('manager', 'ma@meridian.example');
    expect((await manager('POST', '/insight/prediction')).body).toMatchObject({ state: 'waiting' });
    const found = await runUntilTold();
    expect(kindOf(found, 'leaving')?.tried?.auc.lower).toBeGreaterThan(0.5);
    expect(kindOf(found, 'leaving')?.model).not.toBeNull();
    expect(kindOf(found, 'contracting')).toMatchObject({ verdict: 'too_thin', events: 0, model: null });
    const entries = await inScope((records) =>
      records.selectFrom('auditEntries').selectAll().where('action', '=', 'prediction.fitted').execute(),
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ actorKind: 'member' });
  }, 120_000);

  it('is told of all customers, with its reasons: those that fade stand above those that do not', async () => {
    const { accounts } = (await api.ask('GET', '/insight/prediction/accounts?most=200')).body as Told;
    expect(accounts).toHaveLength(EACH + STILL_THERE);
    expect(accounts.slice(0, STILL_THERE).every(({ name }) => name.startsWith('Leaves'))).toBe(true);
    expect(accounts.every(({ reasons }) => reasons.length <= 3)).toBe(true);
    expect(accounts[0]?.reasons[0]?.key).toMatch(/use|active|action|stickiness|cycle|feature|idle/);
    const own = await api.ask('GET', `/accounts/${accounts[0]?.accountId ?? ''}/prediction`);
    expect(own.body).toMatchObject({
      toldOn: dayToIso(TODAY),
      kinds: [{ kind: 'leaving', chance: accounts[0]?.chance }, { kind: 'contracting', chance: null }, {}],
    });
    expect((await api.ask('GET', '/insight/prediction/accounts?most=201')).status).toBe(400);
    const sorted = await api.ask('POST', '/accounts/query', {
      columns: ['chance_to_leave'],
      sort: [{ by: 'chance_to_leave', isDescending: true }],
    });
    expect((sorted.body as { rows: readonly object[] }).rows[0]).toMatchObject({
      values: { chance_to_leave: accounts[0]?.chance },
    });
  });

  it('suggests weights that become a draft and touch nothing else', async () => {
    const { fit } = (await api.ask('GET', '/insight/prediction')).body as Prediction;
    const card = fit.weights.told?.cards.find(({ measures }) => measures.some(({ metric }) => metric === 'idle_ratio'));
    expect(card).toBeDefined();
    const path = `/scorecards/${card?.scorecardId ?? ''}`;
    const before = (await api.ask('GET', path)).body;
    expect((await api.ask('POST', `/insight/prediction/weights/${card?.scorecardId ?? ''}/draft`)).status).toBe(204);
    const { content, draft } = (await api.ask('GET', path)).body as {
      content: object;
      draft: { content: { measures: readonly { metric: string; weight: number }[] } };
    };
    expect(content).toEqual(before['content']);
    for (const { metric, suggested } of card?.measures ?? [])
      expect(draft.content.measures.find((one) => one.metric === metric)?.weight).toBe(suggested);
    expect((await api.ask('POST', '/insight/prediction/weights/sco_nobody/draft')).status).toBe(404);
  });

  it('is told anew each day by the same model, and proposes to learn again once customers are others', async () => {
    const before = (await api.ask('GET', '/insight/prediction')).body as Prediction;
    expect(before.drift).toMatchObject({ accounts: EACH + STILL_THERE, reasons: [], resolved: null });
    // From the next month on nobody uses anything any more.
    day = TODAY + 60;
    await judge();
    const after = await runUntilTold();
    expect(after.fit).toEqual(before.fit);
    expect(after.drift?.reasons).toContain('inputs');
    expect(after.drift?.inputs.map(({ key }) => key)).toContain('days_since_use');
    const days = await inScope((records) => records.selectFrom('predictions').select('day').distinct().orderBy('day').execute());
    expect(days.map((one) => one.day)).toEqual([dayToIso(TODAY), dayToIso(TODAY + 60)]);
  }, 120_000);

  it('is held against what came of those whose ninety days are over', async () => {
    day = TODAY + 91;
    await judge();
    const { drift } = await runUntilTold();
    expect(drift?.resolved).toMatchObject({ n: EACH + STILL_THERE, came: STILL_THERE });
  }, 120_000);
});
