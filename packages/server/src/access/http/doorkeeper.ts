import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/time.ts';
import type { Caller, WorkspaceOfCall } from '../../platform/http/call.ts';
import type { Doorkeeper } from '../../platform/http/register-routes.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import type { SignIn } from '../../platform/sign-in/sign-in.ts';
import { noSuchWorkspace, signInNeeded, tooManyCalls } from '../access.errors.ts';
import { barrierOf, requireOpen } from '../sign-in/barrier.ts';
import { isConfirmed } from '../sign-in/recent.ts';
import { callerOf } from './caller.ts';
import { keepPace, PACE, type Pace } from './pace.ts';
import { headersOf, refuseForeignOrigin } from './request-parts.ts';
import { type AccountsMeeting, sightOf } from '../roles/sight-of.ts';
import { lesser, standingOf } from '../roles/standing.ts';
import { roleOf } from '../roles/store/roles.store.ts';
import { findKeyBySecret, type FoundKey, isOpen, touchKey } from '../store/keys.store.ts';
import { findMemberOf, type Member, updateMember } from '../store/members.store.ts';
import { findWorkspace, type Workspace } from '../store/workspaces.store.ts';
import { memberInWorkspace } from '../sso/use-cases/session-of-workspace.ts';

type Deps = {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly origins: ReadonlySet<string>;
  readonly accountsMeeting: AccountsMeeting;
  /** Absent means `PACE`. */
  readonly pace?: Pace;
};

const SEEN_EVERY_MS = 60_000;
/** A system has no second factor, and shows its secret each time. */
const OF_KEY = { memberId: null, personId: null, job: null, isConfirmed: true, isStrong: true } as const;

/** Session cookie or bearer key; asked anew at each request, so that what is revoked is over at once. Nobody calls faster than the pace. */
export function openDoor(deps: Deps): Doorkeeper {
  const wait = keepPace(deps.pace ?? PACE);
  return async (request, slug) => {
    const bearer = bearerOf(request);
    const caller = bearer === undefined ? await callerBySession(deps, request, slug) : await callerByKey(deps, bearer, slug);
    if (caller === undefined) throw noSuchWorkspace();
    const { memberId, keyId } = caller.caller;
    const seconds = wait(memberId ?? keyId ?? '', performance.now());
    if (seconds > 0) throw tooManyCalls(seconds);
    return caller;
  };
}

type Admitted = { readonly caller: Caller; readonly workspace: WorkspaceOfCall };

/** A key may no more than its role, and no more than who made it may at this moment: it ends with them. */
async function callerByKey(deps: Deps, secret: string, slug: string): Promise<Admitted | undefined> {
  const now = deps.clock.now();
  return deps.database.inInstallation(async (records) => {
    const key = await findKeyBySecret(records, secret);
    if (key === undefined || !isOpen(key, now.epochMilliseconds) || key.kind !== 'api') throw signInNeeded();
    const maker = await makerOf(records, key);
    if (maker !== null && maker.state !== 'active') throw signInNeeded();
    const found = await findWorkspace(records, slug);
    if (found?.id !== key.workspaceId) return undefined;
    if (isOld(key.lastUsedAt, now.epochMilliseconds)) await touchKey(records, key.id, now.toString());
    const workspace = present(found);
    const role = await roleOf(records, key);
    const own = standingOf(key.role, role);
    // The book that a key sees is that of whoever made it.
    const seers = [{ role, memberId: key.createdBy }];
    const identity = { ...OF_KEY, keyId: key.id, role: key.role };
    const where = { workspace, now, accountsMeeting: deps.accountsMeeting };
    if (maker === null) return { workspace, caller: callerOf(identity, { standing: own, sight: sightOf(seers, where) }) };
    const roleOfMaker = await roleOf(records, maker);
    const standing = lesser(own, standingOf(maker.role, roleOfMaker));
    const sight = sightOf([...seers, { role: roleOfMaker, memberId: maker.id }], where);
    return { workspace, caller: callerOf(identity, { standing, sight }) };
  });
}

/** Null where the operator made it; a member of whom nothing is left counts as gone. */
async function makerOf(records: Records, { workspaceId, createdBy }: FoundKey): Promise<Member | null> {
  if (createdBy === null) return null;
  const maker = await findMemberOf(records, workspaceId, createdBy);
  if (maker === undefined) throw signInNeeded();
  return maker;
}

async function callerBySession(deps: Deps, request: FastifyRequest, slug: string): Promise<Admitted | undefined> {
  refuseForeignOrigin(request, deps.origins);
  const person = await deps.signIn.personOf(headersOf(request));
  if (person === null) throw signInNeeded();
  const now = deps.clock.now();
  return deps.database.inInstallation(async (records) => {
    const found = await findWorkspace(records, slug);
    const member = found === undefined ? undefined : await memberInWorkspace(records, person, { workspace: found, now });
    if (found === undefined || member === undefined) return undefined;
    requireOpen(barrierOf(person.session, { member, workspace: found }));
    if (isOld(member.lastSeenAt, now.epochMilliseconds)) await updateMember(records, member.id, { lastSeenAt: now.toString() });
    const workspace = present(found);
    const role = await roleOf(records, member);
    const sight = sightOf([{ role, memberId: member.id }], { workspace, now, accountsMeeting: deps.accountsMeeting });
    const shown = { isConfirmed: isConfirmed(person.session), isStrong: person.session.isStrong };
    const identity = { memberId: member.id, personId: person.id, keyId: null, role: member.role, job: member.job, ...shown };
    return { workspace, caller: callerOf(identity, { standing: standingOf(member.role, role), sight }) };
  });
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
