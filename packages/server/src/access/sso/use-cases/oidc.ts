import * as client from 'openid-client';
import type { Outgoing } from '../../../platform/outgoing/outgoing.ts';
import type { Sealing } from '../../../platform/secrets/seal.ts';
import { Failure } from '../../../kernel/failure.ts';
import { type Connection, type Profile, saysSecondFactor } from '../connection.ts';
import { notProven, providerAway, providerRefused, secretMissing } from '../sso.errors.ts';

export type OidcDeps = { readonly outgoing: Pick<Outgoing, 'ask'>; readonly sealing: Sealing };

/** What is kept here, and what the browser is sent away with. */
export type Begun = {
  readonly url: string;
  readonly state: string;
  readonly verifier: string | null;
  readonly nonce: string | null;
  readonly requestId: string | null;
};

const SKEW_SECONDS = 60;
const TIMEOUT_SECONDS = 10;
/** Of what a provider tells of a person, so much is looked at. */
const MOST_GROUPS = 500;

/** Begins the code flow, with PKCE, state and nonce. */
export async function beginOidc(deps: OidcDeps, connection: Connection, redirectUri: string): Promise<Begun> {
  const provider = await discover(deps, connection);
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: connection.scopes.join(' '),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return { url: url.href, state, nonce, verifier, requestId: null };
}

export type OidcReturn = { readonly url: URL; readonly state: string; readonly nonce: string; readonly verifier: string };

/** Exchanges the code and checks everything: issuer, audience, nonce, times, and the signature by the provider's published keys. */
export async function finishOidc(deps: OidcDeps, connection: Connection, came: OidcReturn): Promise<Profile> {
  const provider = await discover(deps, connection);
  try {
    const tokens = await client.authorizationCodeGrant(provider, came.url, {
      pkceCodeVerifier: came.verifier,
      expectedState: came.state,
      expectedNonce: came.nonce,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined) throw notProven('no_id_token');
    const more = await userInfo(provider, connection, { accessToken: tokens.access_token, told });
    return profileOf(connection, { ...more, ...told });
  } catch (error) {
    throw failureOf(error);
  }
}

async function discover({ outgoing, sealing }: OidcDeps, connection: Connection): Promise<client.Configuration> {
  const secret = connection.clientSecretSealed === null ? null : sealing.open(connection.clientSecretSealed);
  if (secret === null && connection.clientSecretSealed !== null) throw secretMissing();
  const issuer = new URL(connection.issuer);
  const ask: client.CustomFetch = (url, { method, headers, body }) =>
    outgoing.ask(url, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: body instanceof URLSearchParams ? body.toString() : (body as string) }),
    });
  try {
    return await client.discovery(
      issuer,
      connection.clientId ?? '',
      { [client.clockTolerance]: SKEW_SECONDS },
      secret === null ? client.None() : bySecret(secret),
      {
        [client.customFetch]: ask,
        timeout: TIMEOUT_SECONDS,
        // By default the transport alone is believed; here every token is checked against the keys too.
        execute: [client.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [])],
      },
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw causeOf(error, Failure) ?? providerAway();
  }
}

/** In the header, as is the default of clients, or in the body where the provider takes it there alone. */
function bySecret(secret: string): client.ClientAuth {
  return (server, ...rest) => {
    const isInHeader = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
    (isInHeader ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret))(server, ...rest);
  };
}

/** Some providers tell the address at their user-info address alone. */
async function userInfo(
  provider: client.Configuration,
  connection: Connection,
  { accessToken, told }: { readonly accessToken: string; readonly told: client.IDToken },
): Promise<Record<string, unknown>> {
  const isThere = provider.serverMetadata().userinfo_endpoint !== undefined;
  if (told[connection.emailClaim] !== undefined || !isThere) return {};
  return { ...(await client.fetchUserInfo(provider, accessToken, told.sub)) };
}

function profileOf(connection: Connection, claims: Readonly<Record<string, unknown>>): Profile {
  const email = textOf(claims[connection.emailClaim]);
  const verified = claims['email_verified'] === true || claims['email_verified'] === 'true';
  const groups = claims[connection.groupsClaim];
  const methods = [claims['acr'], ...(Array.isArray(claims['amr']) ? claims['amr'] : [])];
  return {
    issuer: String(claims['iss']),
    subject: String(claims['sub']),
    email: email === null || !email.includes('@') ? null : email.toLowerCase(),
    isEmailVerified: connection.isEmailTrusted || verified,
    name: textOf(claims[connection.nameClaim]),
    groups: (Array.isArray(groups) ? groups : []).filter((one) => typeof one === 'string').slice(0, MOST_GROUPS),
    hasSecondFactor: connection.isSecondFactorVouched || saysSecondFactor(methods),
    claims,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 254) : null;
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof client.AuthorizationResponseError) return providerRefused(error.error);
  if (error instanceof client.ResponseBodyError) return providerRefused(error.error);
  const inner = causeOf(error, Failure);
  if (inner !== undefined) return inner;
  return notProven(error instanceof client.ClientError ? String(error.code) : 'unexpected');
}

function causeOf<T>(error: unknown, kind: new (...given: never[]) => T): T | undefined {
  if (error instanceof kind) return error;
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause, kind) : undefined;
}
