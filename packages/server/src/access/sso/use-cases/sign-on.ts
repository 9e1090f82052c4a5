import { randomBytes } from 'node:crypto';
import type { Instant } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { Device, SignIn } from '../../../platform/sign-in/sign-in.ts';
import { type Connection, isOpen, type Profile } from '../connection.ts';
import { attemptOver, noSuchConnection, notProven } from '../sso.errors.ts';
import { type Attempt, insertAttempt, keepProfile, spendAssertion, takeAttempt, takeTicket } from '../store/attempts.store.ts';
import { findSsoConnection, hashOf, saveTestedClaims } from '../store/connections.store.ts';
import { admit, connectMember } from './admit.ts';
import { beginOidc, finishOidc, type OidcDeps } from './oidc.ts';
import { beginSaml, finishSaml } from './saml.ts';

export type SsoDeps = OidcDeps & {
  readonly database: Database;
  readonly signIn: Pick<SignIn, 'openSession'>;
  readonly publicUrl: string;
};

export const newBrowserMark = (): string => randomBytes(24).toString('base64url');

type Start = Pick<Attempt, 'purpose' | 'memberId' | 'leadsTo'> & { readonly browser: string; readonly now: Instant };

/** Writes down who goes where, and answers with the address at the provider. */
export async function beginSignOn(deps: SsoDeps, connection: Connection, start: Start): Promise<string> {
  const addresses = addressesOf(deps.publicUrl, connection.id);
  const begun = await (connection.kind === 'oidc' ? beginOidc(deps, connection, addresses.redirect) : beginSaml(connection, addresses));
  const { browser, now, ...rest } = start;
  const { state, verifier, nonce, requestId } = begun;
  await deps.database.inWorkspace(connection.workspaceId, (records) =>
    insertAttempt(
      records,
      {
        ...rest,
        workspaceId: connection.workspaceId,
        connectionId: connection.id,
        stateHash: hashOf(state),
        browserHash: hashOf(browser),
        verifier,
        nonce,
        requestId,
      },
      now,
    ),
  );
  return begun.url;
}

export async function reachConnection(database: Database, id: string): Promise<Connection> {
  const connection = await database.inInstallation((records) => findSsoConnection(records, id));
  if (connection === undefined) throw noSuchConnection();
  return connection;
}

export type Through = { readonly leadsTo: string; readonly headers: Headers };

/** The attempt that this state began in this browser; spent from now on. */
export async function spendAttempt(
  deps: Pick<SsoDeps, 'database'>,
  connection: Connection,
  came: { readonly state: string | null; readonly browser: string | undefined; readonly now: Instant },
): Promise<Attempt> {
  const { state, browser, now } = came;
  if (state === null || browser === undefined) throw attemptOver();
  const asked = { connectionId: connection.id, stateHash: hashOf(state) };
  const attempt = await deps.database.inWorkspace(connection.workspaceId, (records) => takeAttempt(records, asked, now));
  if (attempt === undefined || attempt.browserHash !== hashOf(browser)) throw attemptOver();
  return attempt;
}

/** Back from an OpenID provider with a code. */
export async function proveByOidc(
  deps: SsoDeps,
  connection: Connection,
  { attempt, url }: { readonly attempt: Attempt; readonly url: URL },
): Promise<Profile> {
  const { verifier, nonce } = attempt;
  const state = url.searchParams.get('state');
  if (verifier === null || nonce === null || state === null) throw attemptOver();
  // As the provider knows our address, whatever stands before this server.
  const redirect = new URL(`${addressesOf(deps.publicUrl, connection.id).redirect}${url.search}`);
  return finishOidc(deps, connection, { url: redirect, state, nonce, verifier });
}

/** The attempt behind a SAML answer. A browser sends it from the provider's page, without its cookie: who it is is seen at the next step. */
export async function attemptOfSaml(
  deps: Pick<SsoDeps, 'database'>,
  connection: Connection,
  { state, now }: { readonly state: string; readonly now: Instant },
) {
  const asked = { connectionId: connection.id, stateHash: hashOf(state) };
  const attempt = await deps.database.inWorkspace(connection.workspaceId, (records) => takeAttempt(records, asked, now));
  if (attempt === undefined || connection.kind !== 'saml') throw attemptOver();
  return attempt;
}

/** Checks the answer, once, and keeps what it proved for the browser that began. Answers with the ticket by which it comes for it. */
export async function proveBySaml(
  deps: SsoDeps,
  connection: Connection,
  { attempt, response }: { readonly attempt: Attempt; readonly response: string },
): Promise<string> {
  if (attempt.requestId === null) throw attemptOver();
  const { workspaceId, id: connectionId } = connection;
  const addresses = addressesOf(deps.publicUrl, connectionId);
  const { profile, assertionId, expiresAt } = await finishSaml(connection, addresses, { response, requestId: attempt.requestId });
  const ticket = newBrowserMark();
  await deps.database.inWorkspace(workspaceId, async (records) => {
    if (!(await spendAssertion(records, { workspaceId, connectionId, assertionId, expiresAt }))) throw notProven('replayed');
    await keepProfile(records, attempt.id, { profile, ticketHash: hashOf(ticket) });
  });
  return ticket;
}

/** Back in the browser that began, with the ticket. */
export async function fetchProof(
  deps: Pick<SsoDeps, 'database'>,
  connection: Connection,
  came: { readonly ticket: string; readonly browser: string | undefined; readonly now: Instant },
): Promise<{ readonly attempt: Attempt; readonly profile: Profile }> {
  const asked = { connectionId: connection.id, ticketHash: hashOf(came.ticket) };
  const attempt = await deps.database.inWorkspace(connection.workspaceId, (records) => takeTicket(records, asked, came.now));
  if (attempt?.profile == null || came.browser === undefined || attempt.browserHash !== hashOf(came.browser)) throw attemptOver();
  return { attempt, profile: attempt.profile };
}

type Proof = { readonly attempt: Attempt; readonly profile: Profile; readonly device: Device; readonly now: Instant };

/** What was begun, done: a session, a test that is shown, or a binding. */
export async function complete(deps: SsoDeps, connection: Connection, proof: Proof): Promise<Through> {
  const { attempt, profile, device, now } = proof;
  const { leadsTo, memberId } = attempt;
  if (attempt.purpose === 'test') {
    const shown = { claims: profile.claims, at: now.toString() };
    await deps.database.inWorkspace(connection.workspaceId, (records) => saveTestedClaims(records, connection.id, shown));
    return { leadsTo, headers: new Headers() };
  }
  if (!isOpen(connection)) throw noSuchConnection();
  if (attempt.purpose === 'connect') {
    if (memberId === null) throw attemptOver();
    await deps.database.inWorkspace(connection.workspaceId, (records) => connectMember(records, memberId, { connection, profile, now }));
    return { leadsTo, headers: new Headers() };
  }
  const { personId } = await deps.database.inWorkspace(connection.workspaceId, (records) => admit(records, { connection, profile, now }));
  const openedBy = { connectionId: connection.id, hasSecondFactor: profile.hasSecondFactor };
  return { leadsTo, headers: await deps.signIn.openSession(personId, openedBy, device) };
}

/** What is entered at the provider. */
export function addressesOf(publicUrl: string, id: string) {
  const base = `${publicUrl}/sso/${id}`;
  return {
    redirect: `${base}/callback`,
    acs: `${base}/acs`,
    entityId: `${base}/metadata`,
    metadata: `${base}/metadata`,
    signIn: `${base}/start`,
    scim: `${publicUrl}/scim/v2`,
  };
}
