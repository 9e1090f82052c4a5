import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/time.ts';
import type { Caller, WorkspaceOfCall } from '../../platform/http/call.ts';
import type { Doorkeeper } from '../../platform/http/register-routes.ts';
import type { Database } from '../../platform/records/records.ts';
import type { SignIn } from '../../platform/sign-in/sign-in.ts';
import { noSuchWorkspace, signInNeeded } from '../access.errors.ts';
import { callerOf } from './caller.ts';
import { findKeyBySecret, touchKey } from '../store/keys.store.ts';
import { membershipsOf, updateMember } from '../store/members.store.ts';
import { findWorkspace, type Workspace } from '../store/workspaces.store.ts';
import { Failure } from '../../kernel/failure.ts';

type Deps = { readonly database: Database; readonly signIn: SignIn; readonly clock: Clock; readonly origins: ReadonlySet<string> };

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const SEEN_EVERY_MS = 60_000;

/** Session cookie or bearer key; asked anew at each request, so that what is revoked is over at once. */
export function openDoor(deps: Deps): Doorkeeper {
  return async (request, slug) => {
    const bearer = bearerOf(request);
    const caller = bearer === undefined ? await callerBySession(deps, request, slug) : await callerByKey(deps, bearer, slug);
    if (caller === undefined) throw noSuchWorkspace();
    return caller;
  };
}

type Admitted = { readonly caller: Caller; readonly workspace: WorkspaceOfCall };

async function callerByKey(deps: Deps, secret: string, slug: string): Promise<Admitted | undefined> {
  const now = deps.clock.now();
  return deps.database.inInstallation(async (records) => {
    const key = await findKeyBySecret(records, secret);
    if (key === undefined || key.disabledAt !== null || key.kind !== 'api') throw signInNeeded();
    const workspace = await findWorkspace(records, slug);
    if (workspace?.id !== key.workspaceId) return undefined;
    if (isOld(key.lastUsedAt, now.epochMilliseconds)) await touchKey(records, key.id, now.toString());
    return { workspace: present(workspace), caller: callerOf({ memberId: null, keyId: key.id, role: key.role, job: null }) };
  });
}

async function callerBySession(deps: Deps, request: FastifyRequest, slug: string): Promise<Admitted | undefined> {
  refuseForeignOrigin(request, deps.origins);
  const person = await deps.signIn.personOf(headersOf(request));
  if (person === null) throw signInNeeded();
  const now = deps.clock.now();
  return deps.database.inInstallation(async (records) => {
    const workspace = await findWorkspace(records, slug);
    const member = (await membershipsOf(records, person.id)).find((one) => one.workspaceId === workspace?.id);
    if (workspace === undefined || member === undefined) return undefined;
    if (isOld(member.lastSeenAt, now.epochMilliseconds)) await updateMember(records, member.id, { lastSeenAt: now.toString() });
    return { workspace: present(workspace), caller: callerOf({ memberId: member.id, keyId: null, role: member.role, job: member.job }) };
  });
}

/** A page of another site must not act with our cookie, whatever the browser lets through. */
export function refuseForeignOrigin(request: FastifyRequest, origins: ReadonlySet<string>): void {
  if (SAFE.has(request.method)) return;
  const origin = request.headers.origin;
  if (origin !== undefined && !origins.has(origin)) throw new Failure('forbidden', 'access.foreign_origin');
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

function bearerOf(request: FastifyRequest): string | undefined {
  const match = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1];
}

function isOld(at: string | null, nowMs: number): boolean {
  return at === null || nowMs - Date.parse(at) > SEEN_EVERY_MS;
}

function present(workspace: Workspace): WorkspaceOfCall {
  const { id, slug, name, timeZone, currency, isSample } = workspace;
  return { id, slug, name, timeZone, currency, isSample };
}
