import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInApi, type SignedInApi } from '../../test/signed-in-api.ts';

let api: SignedInApi;
beforeAll(async () => {
  api = await signedInApi({ pace: { atOnce: 20, aSecond: 0.001 } });
});
afterAll(() => api.close());

it('bounds what a member asks of everything together, says how long to wait, and costs others nothing', async () => {
  const other = await api.as('viewer', 'vera@tordesilla.example');
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, call) =>
      api.app.inject({ url: `/api/v1/w/meridian/${call % 2 === 0 ? 'members' : 'today?scope=all'}`, headers: { cookie: api.cookie } }),
    ),
  );
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(answers.length - refused.length).toBeGreaterThan(0);
  expect(refused[0]?.json()).toMatchObject({ code: 'access.too_many_calls' });
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(100);
  expect((await other('GET', '/members')).status).toBe(200);
});
