import { openOutgoing } from '../../../platform/outgoing/outgoing.ts';
import { readAllowed } from '../../../platform/outgoing/public-address.ts';
import type { Answered, Ask, SignedInApi } from '../../../test/signed-in-api.ts';
import { signedInApi } from '../../../test/signed-in-api.ts';

export const OUR_URL = 'http://localhost:4100';

/** A browser that goes to addresses of ours, with the cookies it was given. */
export type Browser = {
  readonly get: (
    path: string,
    headers?: Record<string, string>,
  ) => Promise<{ readonly status: number; readonly location: string; readonly text: string }>;
  readonly post: (path: string, body: Readonly<Record<string, string>>) => Promise<{ readonly status: number; readonly location: string }>;
  readonly ask: Ask;
  readonly me: () => Promise<Answered>;
  readonly cookies: Map<string, string>;
};

/** The whole API, which may ask this machine for identity providers. */
export async function ssoDesk(): Promise<SignedInApi & { readonly browser: (cookie?: string) => Browser }> {
  const allowed = readAllowed('127.0.0.1');
  if (allowed === null) throw new Error('the example is wrong');
  const api = await signedInApi({ outgoing: openOutgoing(allowed) });
  return { ...api, browser: (cookie = '') => browserOf(api, cookie) };
}

function browserOf(api: SignedInApi, cookie: string): Browser {
  const cookies = new Map<string, string>();
  const learn = (given: readonly string[]) => {
    for (const one of given) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
  };
  learn(cookie.split('; ').filter((one) => one !== ''));
  const knock = async (method: string, url: string, more: { payload?: object | string; headers?: Record<string, string> } = {}) => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await api.app.inject({
      method: method as 'GET',
      url,
      ...more,
      headers: { cookie: jar, ...more.headers },
    });
    learn([answer.headers['set-cookie'] ?? []].flat());
    return answer;
  };
  return {
    cookies,
    async get(path, headers = {}) {
      const answer = await knock('GET', path, { headers });
      return { status: answer.statusCode, location: answer.headers.location ?? '', text: answer.body };
    },
    async post(path, body) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await knock('POST', path, { payload: new URLSearchParams(body).toString(), headers });
      return { status: answer.statusCode, location: answer.headers.location ?? '' };
    },
    async ask(method, path, body) {
      const answer = await knock(method, `/api/v1/w/meridian${path}`, body === undefined ? {} : { payload: body });
      return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() };
    },
    async me() {
      const answer = await knock('GET', '/api/v1/me');
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

export const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url, OUR_URL);
  return `${pathname}${search}`;
};

/** What all connections of the tests have, beside who the provider is. */
export const COMMON = {
  name: 'Okta',
  emailClaim: 'email',
  nameClaim: 'name',
  groupsClaim: 'groups',
  isEmailTrusted: false,
  isSecondFactorVouched: false,
  domains: ['meridian.example'],
  isJustInTime: true,
  defaultRole: 'csm',
  defaultJob: 'csm_named',
  scimClaim: 'sub',
  scimSubject: 'external_id',
} as const;
