import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes into the next ID token, and how it is signed. */
export type Lie = {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: 'RS256' | 'none' | 'HS256';
  /** With a key that it does not publish. */
  readonly isStranger?: boolean;
  readonly kid?: string;
};

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject; readonly kid: string };
const newPair = (kid: string): Pair => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }), kid });

/** A provider that is reached as a true one is, and hands out whatever token it was told to. */
export async function aLyingProvider(clientId: string) {
  let lie: Lie = {};
  let nonce = '';
  let pair = newPair('one');
  const stranger = newPair('one');
  const server = createServer((request, response) => {
    const json = (body: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const path = request.url?.split('?')[0];
    if (path === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        authorization_response_iss_parameter_supported: true,
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
      });
    if (path === '/keys')
      return json({ keys: [{ ...createPublicKey(pair.privateKey).export({ format: 'jwk' }), kid: pair.kid, alg: 'RS256', use: 'sig' }] });
    if (path === '/token') return json({ access_token: 'x', token_type: 'bearer', id_token: token() });
    return response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = () => {
    const now = Math.floor(Date.now() / 1_000);
    const truth = {
      iss: issuer,
      aud: clientId,
      sub: 'someone',
      nonce,
      iat: now,
      exp: now + 300,
      email: 'lara@meridian.example',
      email_verified: true,
    };
    const alg = lie.alg ?? 'RS256';
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg, kid: lie.kid ?? pair.kid })}.${part({ ...truth, ...lie.claims })}`;
    if (alg === 'none') return `${signed}.`;
    const key = (lie.isStranger === true ? stranger : pair).privateKey;
    // The old confusion: the published key taken for a shared secret.
    const pem = createPublicKey(pair.privateKey).export({ type: 'spki', format: 'pem' });
    const mark = alg === 'HS256' ? createHmac('sha256', pem).update(signed).digest() : sign('sha256', Buffer.from(signed), key);
    return `${signed}.${mark.toString('base64url')}`;
  };
  return {
    issuer,
    /** Where it sends the browser back to, of a request that we sent it. */
    back(url: string, more: Readonly<Record<string, string>> = {}): string {
      const asked = new URL(url).searchParams;
      nonce = asked.get('nonce') ?? '';
      const came = new URL(asked.get('redirect_uri') ?? '');
      for (const [name, value] of Object.entries({ code: 'code', state: asked.get('state') ?? '', iss: issuer, ...more })) {
        if (value !== '') came.searchParams.set(name, value);
      }
      return `${came.pathname}${came.search}`;
    },
    tell(next: Lie) {
      lie = next;
    },
    exchangeKeys() {
      pair = newPair('two');
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
