import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Said = {
  readonly version: number;
  readonly content: Record<string, unknown>;
  readonly draft: { readonly basedOn: number; readonly content: object } | null;
  readonly others: readonly { readonly name: string; readonly content: object }[];
};

let api: SignedInApi;
let manager: Ask;
const paths: Record<string, string> = { signals: '/signal-settings', 'first value': '/first-value-definitions' };
beforeAll(async () => {
  api = await signedInApi();
  manager = await api.as('manager', 'max@meridian.example');
  const cards = (await api.ask('GET', '/scorecards')).body as unknown as readonly { readonly id: string }[];
  paths['scorecards'] = `/scorecards/${cards[0]?.id}`;
});
afterAll(() => api.close());

/** The same with one number changed, wherever it stands. */
const CHANGES: Record<string, (content: Record<string, unknown>, to: number) => object> = {
  signals: (content, to) => ({
    ...content,
    use_drop: {
      isOn: to > 31,
      thresholds: { ratio_max: 0.6, severe_ratio: 0.4, expected_min: to, contacts_min: 4, false_positive_rate: 0.001, back_ratio: 0.8 },
    },
  }),
  'first value': (content, to) => ({ ...content, activation: { seatRatio: to / 100, features: 3 } }),
  scorecards: (content, to) => ({ ...content, floors: { green: 90, yellow: to } }),
};

describe.each(['scorecards', 'signals', 'first value'])('drafts of %s', (name) => {
  const path = () => paths[name] ?? '';
  const read = async (ask: Ask) => (await ask('GET', path())).body as unknown as Said;
  const changed = async (to: number) => CHANGES[name]?.((await read(api.ask)).content, to);

  it('are seen by others, who may go on with them', async () => {
    const { version } = await read(api.ask);
    const content = await changed(31);
    await manager('PUT', `${path()}/draft`, { basedOn: version, content });
    expect(await read(manager)).toMatchObject({ draft: { basedOn: version }, others: [] });
    expect(await read(api.ask)).toMatchObject({ version, draft: null, others: [{ name: 'max', content: expect.anything() }] });
  });

  it('are behind once another version is published, and then stay unpublished until they are put on top', async () => {
    const { version } = await read(api.ask);
    await api.ask('PUT', `${path()}/draft`, { basedOn: version, content: await changed(32) });
    expect(await api.ask('POST', `${path()}/publish`, { note: 'mine came first', basedOn: version })).toMatchObject({ status: 200 });
    const seen = await read(manager);
    expect(seen.draft?.basedOn).toBeLessThan(seen.version);

    await api.ask('PUT', `${path()}/draft`, { basedOn: version, content: seen.draft?.content });
    const late = { note: 'late', basedOn: seen.version };
    expect(await api.ask('POST', `${path()}/publish`, late)).toMatchObject({ status: 409, body: { code: 'drafts.behind' } });
    await api.ask('PUT', `${path()}/draft`, { basedOn: seen.version, content: seen.draft?.content });
    expect(await api.ask('POST', `${path()}/publish`, late)).toMatchObject({ status: 200 });
    // What it said is live now, so the other draft that says the same is gone.
    expect(await read(manager)).toMatchObject({ version: seen.version + 1, draft: null });
  });

  it('are published once, and are not there for others to publish', async () => {
    const { version } = await read(api.ask);
    expect(await api.ask('POST', `${path()}/publish`, { note: 'nothing', basedOn: version })).toMatchObject({
      status: 404,
      body: { code: 'drafts.none' },
    });
    expect(await api.ask('POST', `${path()}/publish`, { note: 'no such', basedOn: version, version: 99 })).toMatchObject({
      body: { code: 'drafts.no_version' },
    });
  });
});
