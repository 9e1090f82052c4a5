import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Said, signInApi, type SignInApi } from '../../test/sign-in-api.ts';

let api: SignInApi;
beforeAll(async () => {
  api = await signInApi();
});
afterAll(() => api.close());

const NOBODY = 'nobody@tordesilla.example';
const tryWith = (email: string, password = 'not the right one', address = '10.9.0.1') =>
  api.browser(address).ask('POST', '/api/auth/sign-in/email', { email, password });
const openAgain = () => api.test.database.pool.query('delete from auth.sign_in_tries');
/** All that an answer says, but for when it was given. */
const told = ({ status, body, headers }: Said) => {
  const { date: _, 'x-request-id': __, ...rest } = headers;
  return { status, body, headers: rest };
};

describe('wrong passwords', () => {
  it('make an account wait after ten, also the right one, and one that nobody has alike', async () => {
    const answers = async (email: string) => {
      const said = [];
      for (let n = 0; n < 12; n++) said.push(told(await tryWith(email)));
      return said;
    };
    const [known, unknown] = [await answers(api.email), await answers(NOBODY)];
    expect(unknown).toEqual(known);
    expect(known.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429, 429]);
    expect(known.at(-1)?.body).toMatchObject({ code: 'access.too_many_tries', details: { minutes: 1 } });
    expect(Number(known.at(-1)?.headers['retry-after'])).toBeGreaterThan(50);
    expect((await tryWith(api.email, PASSWORD)).status).toBe(429);
  });

  it('do not close the way by a one-time link', async () => {
    expect((await tryWith(api.email, PASSWORD)).status).toBe(429);
    const before = api.links.length;
    const browser = api.browser();
    await browser.ask('POST', '/api/auth/sign-in/magic-link', { email: api.email, callbackURL: '/' });
    await expect.poll(() => api.links.length).toBe(before + 1);
    const { pathname, search } = new URL(api.links.at(-1)?.url ?? '');
    await browser.ask('GET', pathname + search);
    expect((await browser.ask('GET', '/api/v1/me')).status).toBe(200);
  });

  it('wait longer each time, at most a quarter of an hour, and begin anew once the right one came', async () => {
    await openAgain();
    const waits: number[] = [];
    for (let n = 0; n < 10; n++) await tryWith(api.email);
    for (let n = 0; n < 6; n++) {
      waits.push(Number(((await tryWith(api.email)).body as { details?: { minutes?: number } }).details?.minutes));
      await skipWait();
      await tryWith(api.email);
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
    await skipWait();
    expect((await tryWith(api.email, PASSWORD)).status).toBe(200);
    expect((await tryWith(api.email)).status).toBe(401);
  });

  it('count at most ten of fifty that come at once', async () => {
    await openAgain();
    const all = await Promise.all(Array.from({ length: 50 }, (_, n) => tryWith(api.email, 'not the right one', `10.8.0.${String(n)}`)));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('count by address as well, whichever accounts they are for', async () => {
    await openAgain();
    for (let n = 0; n < 3; n++) await tryWith(`user${String(n)}@x.example`, 'wrong again', '10.7.0.1');
    await api.test.database.pool.query(`update auth.sign_in_tries set count = count + 96 where key = 'address|10.7.0.1'`);
    expect((await tryWith('user4@x.example', 'wrong again', '10.7.0.1')).status).toBe(401);
    expect((await tryWith('another@x.example', 'wrong again', '10.7.0.1')).status).toBe(429);
    expect((await tryWith('another@x.example', 'wrong again', '10.7.0.2')).status).toBe(401);
  });

  it('count for the address of the connection: a header does not choose another', async () => {
    await openAgain();
    for (let n = 0; n < 3; n++) {
      await api
        .browser('10.6.0.1')
        .ask(
          'POST',
          '/api/auth/sign-in/email',
          { email: NOBODY, password: 'x' },
          { 'x-forwarded-for': `1.2.3.${String(n)}`, 'x-perennial-address': '9.9.9.9' },
        );
    }
    const { rows } = await api.test.database.pool.query<{ key: string; count: number }>(
      `select key, count from auth.sign_in_tries where key like 'address|%'`,
    );
    expect(rows).toEqual([{ key: 'address|10.6.0.1', count: 3 }]);
  });

  it('take as long for an address that nobody has as for one that somebody has', { timeout: 240_000 }, async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let n = 0; n < 30; n++) {
      for (const [kind, email] of [
        ['known', api.email],
        ['unknown', NOBODY],
      ] as const) {
        await openAgain();
        const began = performance.now();
        await tryWith(email);
        times[kind].push(performance.now() - began);
      }
    }
    const [known, unknown] = [quartiles(times.known), quartiles(times.unknown)];
    const noise = Math.max(known.upper - known.lower, unknown.upper - unknown.lower);
    expect(Math.abs(known.median - unknown.median)).toBeLessThan(noise);
  });
});

describe('doors before sign-in', () => {
  it('ask to wait once an address knocks too often', async () => {
    const knock = () => api.browser('10.5.0.1').ask('POST', '/api/v1/start', { ...START, token: 'x'.repeat(32) });
    const statuses = [];
    for (let n = 0; n < 31; n++) statuses.push((await knock()).status);
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([422]));
    expect(statuses.at(-1)).toBe(429);
  });

  it('mail one account no more than five links in a quarter of an hour, and say so of any address', async () => {
    for (const email of [api.email, NOBODY]) {
      await openAgain();
      const statuses = [];
      for (let n = 0; n < 6; n++)
        statuses.push(
          (await api.browser(`10.4.0.${String(n)}`).ask('POST', '/api/auth/sign-in/magic-link', { email, callbackURL: '/' })).status,
        );
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    }
  });

  it.each([
    'sign-up/email',
    'change-password',
    'list-sessions',
    'get-session',
    'update-user',
    'delete-user',
    'request-password-reset',
    'reset-password',
    'passkey/update-passkey',
    'two-factor/get-totp-uri',
    'two-factor/send-otp',
    'link-social',
    'sign-in/social',
    'verify-password',
    '../auth/sign-up/email',
    'sign-in/email/',
  ])('do not lead to %s of the library', async (path) => {
    for (const method of ['GET', 'POST'] as const) {
      const said = await api.owner.ask(method, `/api/auth/${path}`, method === 'POST' ? {} : undefined);
      expect([404, 401]).toContain(said.status);
    }
  });
});

const START = {
  name: 'A',
  email: 'a@x.example',
  password: PASSWORD,
  workspaceName: 'A',
  timeZone: 'UTC',
  currency: 'EUR',
  language: 'en',
  region: 'en-US',
};

async function skipWait() {
  await api.test.database.pool.query("update auth.sign_in_tries set wait_until = now() - interval '1 second'");
}

function quartiles(values: readonly number[]) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (ratio: number) => sorted[Math.floor(ratio * (sorted.length - 1))] ?? 0;
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
