import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { openPreviews, type Previews } from '../../../wiring/previews.ts';

/** More than the database has connections, and more than may wait. */
const ASKED = 12;

let api: SignedInApi;
let previews: Previews;
let asked = 0;
let release: () => void = () => undefined;
const released = new Promise<void>((resolve) => (release = resolve));

beforeAll(async () => {
  const signals: Previews['signals'] = async (of) => {
    asked++;
    await released;
    return previews.signals(of);
  };
  api = await signedInApi({ previews: { signals } as Previews });
  previews = openPreviews({ database: api.test.database, usageStore: {} as UsageStore });
});
afterAll(() => api.close());

it('holds no connection while a preview is computed, and refuses those for whom there is no place in line', async () => {
  const { body } = await api.ask('GET', '/signal-settings');
  const answers = Array.from({ length: ASKED }, () => api.ask('POST', '/signal-settings/draft/preview', body['content'] as object));
  await expect.poll(() => asked).toBe(ASKED);
  expect((await api.ask('GET', '/today')).status).toBe(200);
  release();
  const all = await Promise.all(answers);
  expect(all.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(all.filter(({ status }) => status === 429).map(({ body: said }) => said['code'])).toEqual([
    'drafts.too_many_previews',
    'drafts.too_many_previews',
  ]);
});
