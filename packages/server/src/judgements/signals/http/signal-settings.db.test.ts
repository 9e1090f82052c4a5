import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Settings = Record<string, { isOn: boolean; thresholds: Record<string, number> }>;
type Rules = {
  definitions: { steps: { key: string; name: string; anyOf: object[] }[] }[];
  activation: { seatRatio: number; features: number };
};

let api: SignedInApi;
let manager: Ask;
let csm: Ask;
beforeAll(async () => {
  api = await signedInApi();
  manager = await api.as('manager', 'max@meridian.example');
  csm = await api.as('csm', 'cara@meridian.example');
});
afterAll(() => api.close());

async function audited(action: string): Promise<number> {
  const rows = await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
    records.selectFrom('auditEntries').select('id').where('action', '=', action).execute(),
  );
  return rows.length;
}

describe('settings of signals', () => {
  const path = '/signal-settings';

  it('propose a threshold for so many a week to whoever may draft, of detectors that have one', async () => {
    const { body } = await manager('GET', path);
    const settings = body['content'] as Settings;
    const asked = { settings, key: 'use_drop', perWeek: 20 };
    expect((await csm('POST', `${path}/draft/threshold`, asked)).status).toBe(403);
    const { body: proposal } = await manager('POST', `${path}/draft/threshold`, asked);
    expect(proposal).toMatchObject({ threshold: 'false_positive_rate', played: 0, ofAccounts: 0, proposed: 0.05 });
    expect((proposal['steps'] as { perWeek: number }[]).every(({ perWeek }) => perWeek === 0)).toBe(true);
    const ofPooled = await manager('POST', `${path}/draft/threshold`, { ...asked, part: { book: 'pooled' } });
    expect(ofPooled).toMatchObject({ status: 200, body: { played: 0 } });
    expect((await manager('POST', `${path}/draft/threshold`, { ...asked, part: { book: 'all' } })).status).toBe(400);
    expect(await manager('POST', `${path}/draft/threshold`, { ...asked, key: 'renewal_not_green' })).toMatchObject({
      status: 400,
      body: { code: 'signals.cannot_trade' },
    });
    expect((await manager('GET', path)).body).toMatchObject({ draft: null });
  });

  it('go from draft to version, by role, into the audit, and back to what ships', async () => {
    const { body } = await csm('GET', path);
    expect(body).toMatchObject({ version: 0, draft: null, versions: [] });
    const settings = body['content'] as Settings;
    const draft = { ...settings, use_drop: { isOn: true, thresholds: { ...settings['use_drop']?.thresholds, ratio_max: 0.5 } } };
    expect((await csm('PUT', `${path}/draft`, { basedOn: 0, content: draft })).status).toBe(403);
    expect((await manager('PUT', `${path}/draft`, { basedOn: 0, content: draft })).status).toBe(204);
    expect((await manager('POST', `${path}/publish`, { note: 'less', basedOn: 0 })).status).toBe(403);
    expect((await manager('GET', path)).body).toMatchObject({ draft: { basedOn: 0 } });

    await api.ask('PUT', `${path}/draft`, { basedOn: 0, content: draft });
    expect(await api.ask('POST', `${path}/publish`, { note: 'less noise', basedOn: 0 })).toEqual({ status: 200, body: { version: 1 } });
    expect((await csm('GET', path)).body).toMatchObject({ version: 1, content: { use_drop: { thresholds: { ratio_max: 0.5 } } } });
    expect((await api.ask('POST', `${path}/publish`, { note: 'late', basedOn: 0, version: 0 })).status).toBe(409);
    expect((await api.ask('POST', `${path}/publish`, { note: 'back', basedOn: 1, version: 0 })).body).toEqual({ version: 2 });
    expect((await csm('GET', path)).body['content']).toEqual(settings);
    expect(await audited('signals.published')).toBe(2);
  });

  it('refuse detectors and thresholds that there are not', async () => {
    const ask = (settings: Settings) => manager('POST', `${path}/draft/preview`, settings);
    expect(await ask({ nothing: { isOn: true, thresholds: {} } })).toMatchObject({
      status: 400,
      body: { code: 'signals.unknown_detector' },
    });
    expect(await ask({ use_drop: { isOn: true, thresholds: { other: 1 } } })).toMatchObject({
      body: { code: 'signals.unknown_threshold' },
    });
  });
});

describe('definitions of first value', () => {
  const path = '/first-value-definitions';

  it('go from draft to version, by role, and are not met by a demonstration', async () => {
    const { body } = await csm('GET', path);
    expect(body).toMatchObject({ version: 0, draft: null });
    const rules = body['content'] as Rules;
    const [first, ...rest] = rules.definitions;
    const last = { key: 'value', name: 'Value', anyOf: [{ kind: 'actions', actions: [], count: 1, contacts: 1, withinDays: null }] };
    const demo = { ...rules, definitions: [{ ...first, steps: [last] }, ...rest] };
    await api.ask('PUT', `${path}/draft`, { basedOn: 0, content: demo });
    expect(await api.ask('POST', `${path}/publish`, { note: 'demo', basedOn: 0 })).toMatchObject({
      body: { code: 'first_value.met_by_a_demo' },
    });

    const better = { ...rules, activation: { seatRatio: 0.4, features: 2 } };
    expect((await csm('PUT', `${path}/draft`, { basedOn: 0, content: better })).status).toBe(403);
    expect((await manager('PUT', `${path}/draft`, { basedOn: 0, content: better })).status).toBe(204);
    await api.ask('PUT', `${path}/draft`, { basedOn: 0, content: better });
    expect((await api.ask('POST', `${path}/publish`, { note: 'fewer features', basedOn: 0 })).body).toEqual({ version: 1 });
    expect((await csm('GET', path)).body).toMatchObject({
      version: 1,
      content: { activation: { seatRatio: 0.4, features: 2 } },
      versions: [{ note: 'fewer features' }],
    });
    expect(await audited('first_value.published')).toBe(1);
  });
});
