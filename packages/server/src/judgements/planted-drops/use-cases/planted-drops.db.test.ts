import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_USAGE, type UsageOfAccount } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { writeFadingCompany } from '../../../test/fading-company.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { JUDGED_METRICS } from '../../account-state/index.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { wirePlantedDropsWork } from '../wire.ts';

const TODAY = isoToDay('2026-06-24');
const PATH = '/signal-settings/planted-drops';

type Raised = { readonly n: number; readonly of: number };
type Trial = {
  readonly state: string;
  readonly found: {
    readonly seed: number;
    readonly weeks: { readonly first: string; readonly last: string; readonly n: number };
    readonly settings: Readonly<Record<string, { readonly isOn: boolean }>>;
    readonly detectors: readonly { readonly key: string; readonly undisturbed: Raised; readonly use: readonly Raised[] }[];
  };
};

let api: SignedInApi;
let workspaceId: WorkspaceId;
let usage = new Map<string, UsageOfAccount>();
const inScope = <Result>(work: (records: Records) => Promise<Result>) => api.test.database.inWorkspace(workspaceId, work);

beforeAll(async () => {
  api = await signedInApi();
  workspaceId = api.scope.workspaceId as WorkspaceId;
  const leftDay = (at: number) => TODAY - 30 - 30 * at;
  usage = await inScope((records) => writeFadingCompany(records, api.scope, { since: TODAY - 700, today: TODAY, each: 8, leftDay }));
}, 60_000);
afterAll(() => api.close());

/** The engine, until nothing waits any more. */
async function runWaiting(): Promise<Trial> {
  const failures: unknown[] = [];
  const work = wirePlantedDropsWork({
    database: api.test.database,
    clock: { now: () => Temporal.Instant.from(`${dayToIso(TODAY)}T10:00:00Z`) },
    catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
    usageOfAccounts: async (_, wanted) => new Map(wanted.map((id) => [id, usage.get(id) ?? NO_USAGE])),
    tell: async () => undefined,
    onFailure: (error) => failures.push(error),
  });
  for (;;) {
    const { body } = await api.ask('GET', PATH);
    if (body['state'] === 'done' || body['state'] === 'failed') {
      await work.stop();
      if (failures.length > 0) throw failures[0];
      return body as Trial;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a trial on planted drops', () => {
  it('comes unasked once the history of a workspace was filled, of the detectors for which use falls', async () => {
    expect((await api.ask('GET', PATH)).body).toEqual({ state: 'none', doneRatio: null, found: null });
    await inScope((records) =>
      records
        .insertInto('accountHistories')
        .values({ workspaceId, livedSince: dayToIso(TODAY), filledAt: `${dayToIso(TODAY)}T09:00:00Z` })
        .execute(),
    );
    const { found } = await runWaiting();
    expect(found.weeks.n).toBe(12);
    expect(found.detectors.map(({ key }) => key)).toEqual([
      'any',
      'use_drop',
      'silent_account',
      'missed_cycle',
      'department_dark',
      'low_against_peers',
    ]);
    const drop = found.detectors.find(({ key }) => key === 'use_drop');
    expect(drop?.undisturbed.of).toBeGreaterThan(40);
    expect(drop?.use[2]?.n).toBeGreaterThan(drop?.use[0]?.n ?? 0);
  });

  it('is drawn anew when asked for, and keeps how detectors were set', async () => {
    const was = ((await api.ask('GET', PATH)).body as Trial).found;
    expect((await api.ask('POST', PATH)).body).toMatchObject({ state: 'waiting', found: { seed: was.seed } });
    const { found } = await runWaiting();
    expect(found.seed).not.toBe(was.seed);
    expect(found.weeks).not.toEqual(was.weeks);
    expect(found.settings['use_drop']).toEqual({ isOn: true, thresholds: expect.objectContaining({ ratio_max: 0.6 }) as object });
  });

  it('is asked for by whom may draft, and taken away as a file by whom may export', async () => {
    const viewer = await api.as('viewer', 'vera@meridian.example');
    expect((await viewer('POST', PATH)).status).toBe(403);
    expect((await viewer('GET', PATH)).status).toBe(200);
    const answer = await api.app.inject({ url: `/api/v1/w/meridian${PATH}/figures`, headers: { cookie: api.cookie } });
    const lines = answer.body.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines[0]).toBe('detector,planted,kept,account_weeks,raised');
    // Six rows of detectors by one undisturbed and three depths of each of three ways.
    expect(lines).toHaveLength(1 + 6 * 10);
  });
});
