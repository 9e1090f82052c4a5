import { hashBackupCode } from '../../../platform/sign-in/backup-codes.ts';
import type { SignedIn, SignIn } from '../../../platform/sign-in/sign-in.ts';
import { confirmFirst, signInNeeded, stepOver, tooManyTries, wrongCode } from '../../access.errors.ts';
import { MAILS } from '../patience.ts';
import { isConfirmed } from '../recent.ts';
import { findPerson, touchPasskey } from '../store/people.store.ts';
import { endSession, endSessions, strengthenSession } from '../store/sessions.store.ts';
import { keyOfAccount, takeCode, takeTurn } from '../store/tries.store.ts';
import { beginTry, endTry, type TriesDeps } from '../use-cases/guard-tries.ts';
import { refusalOf } from './refusal-of.ts';

export type GateDeps = TriesDeps & {
  readonly signIn: SignIn;
  /** Tells the person by mail what was done to their sign-in; a mail that fails is no failure of what was done. */
  readonly tell: (personId: string, what: 'codes_on' | 'codes_off' | 'passkey_added' | 'passkey_removed') => void;
};

export type GateCall = {
  /** Below /api/auth/. */
  readonly path: string;
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly address: string;
};

type Way = (deps: GateDeps, call: GateCall) => Promise<Response>;

/** Addresses of better-auth that are open, each with what we ask before and do after. Anything else is not there. */
const WAYS: Readonly<Record<string, Way>> = {
  'POST sign-in/email': byPassword,
  'POST sign-in/magic-link': askForLink,
  'GET magic-link/verify': byLink,
  'POST sign-out': pass,
  'POST two-factor/verify-totp': bySecondStep,
  'POST two-factor/verify-backup-code': bySecondStep,
  'POST two-factor/enable': withPassword,
  'POST two-factor/generate-backup-codes': withPassword,
  'POST two-factor/disable': async (deps, call) => changed(deps, call, { answer: await withPassword(deps, call), what: 'codes_off' }),
  'GET passkey/generate-authenticate-options': pass,
  'POST passkey/verify-authentication': byPasskey,
  'GET passkey/generate-register-options': async (deps, call) => (await confirmed(deps, call)) && pass(deps, call),
  'POST passkey/verify-registration': addPasskey,
  'POST passkey/delete-passkey': async (deps, call) =>
    (await confirmed(deps, call)) && changed(deps, call, { answer: await pass(deps, call), what: 'passkey_removed' }),
};

/** Undefined where the address is not one of the open ones. */
export function passGate(deps: GateDeps, call: GateCall): Promise<Response> | undefined {
  return WAYS[`${call.method} ${call.path}`]?.(deps, call);
}

/** Hands the call to better-auth; what it refuses is thrown as a failure of ours. */
async function pass({ signIn }: GateDeps, { url, method, headers, body, address }: GateCall): Promise<Response> {
  const isPost = method === 'POST';
  const given = new Headers(headers);
  given.delete('content-length');
  if (isPost) given.set('content-type', 'application/json');
  const answer = await signIn.answer(new Request(url, { method, headers: given, body: isPost ? JSON.stringify(body) : null }), address);
  if (answer.status >= 400) throw await refusalOf(answer);
  return answer;
}

async function byPassword(deps: GateDeps, call: GateCall): Promise<Response> {
  const trier = { email: textOf(call.body['email']), address: call.address };
  await beginTry(deps, trier);
  const answer = await pass(deps, call);
  // Half of the way in is not in: who knows the password shall not get new tries for the code by it.
  if (await isHalfWay(answer)) return replacing(deps, call, answer);
  await endTry(deps, trier);
  return replacing(deps, call, withoutBody(answer));
}

async function askForLink(deps: GateDeps, call: GateCall): Promise<Response> {
  const email = textOf(call.body['email']);
  const now = deps.clock.now();
  const isFree = await deps.database.inInstallation((records) => takeTurn(records, `mail|${keyOfAccount(email)}`, { ...MAILS, now }));
  if (!isFree) throw tooManyTries(MAILS.windowS);
  return pass(deps, call);
}

/** Opened from a mail, so the answer is a page: the second step where one is due. */
async function byLink(deps: GateDeps, call: GateCall): Promise<Response> {
  const answer = await pass(deps, call);
  if (!answer.headers.getSetCookie().some((cookie) => /perennial\.two_factor=[^;]/.test(cookie))) return replacing(deps, call, answer);
  const headers = new Headers({ location: '/sign-in?step=code' });
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return new Response(null, { status: 302, headers });
}

/** A code of the app or a backup code: to come in, or to confirm that the app was set up. */
async function bySecondStep(deps: GateDeps, call: GateCall): Promise<Response> {
  const signedIn = await deps.signIn.personOf(call.headers);
  const personId = signedIn?.id ?? (await deps.signIn.personInStep(call.headers));
  if (personId === null) throw stepOver();
  const person = await deps.database.inInstallation((records) => findPerson(records, personId));
  if (person === undefined) throw stepOver();
  const trier = { email: person.email, address: call.address };
  await beginTry(deps, trier);
  const isBackup = call.path === 'two-factor/verify-backup-code';
  const code = textOf(call.body['code']).replaceAll(/\s/g, '');
  if (!isBackup && !(await deps.database.inInstallation((records) => takeCode(records, personId, { code, now: deps.clock.now() }))))
    throw wrongCode();
  const body = { code: isBackup ? hashBackupCode(code) : code, trustDevice: call.body['trustDevice'] === true };
  const answer = await pass(deps, { ...call, body });
  await endTry(deps, trier);
  if (signedIn === null || isBackup) return withoutBody(answer);
  return changed(deps, call, { answer: withoutBody(answer), what: 'codes_on' });
}

/** better-auth asks for the password; a wrong one counts as at sign-in. */
async function withPassword(deps: GateDeps, call: GateCall): Promise<Response> {
  const person = await confirmed(deps, call);
  const trier = { email: person.email, address: call.address };
  await beginTry(deps, trier);
  const { password } = call.body;
  const answer = await pass(deps, { ...call, body: password === undefined ? {} : { password: textOf(password) } });
  await endTry(deps, trier);
  return answer;
}

async function byPasskey(deps: GateDeps, call: GateCall): Promise<Response> {
  const answer = await pass(deps, call);
  const credential = (call.body['response'] as { readonly id?: unknown } | undefined)?.id;
  await deps.database.inInstallation((records) => touchPasskey(records, textOf(credential)));
  return replacing(deps, call, withoutBody(answer));
}

async function addPasskey(deps: GateDeps, call: GateCall): Promise<Response> {
  const person = await confirmed(deps, call);
  const answer = await pass(deps, { ...call, body: { response: call.body['response'], name: textOf(call.body['name']).slice(0, 60) } });
  await deps.database.inInstallation((records) => strengthenSession(records, person.session.id));
  deps.tell(person.id, 'passkey_added');
  return withoutBody(answer);
}

async function confirmed(deps: GateDeps, call: GateCall): Promise<SignedIn> {
  const person = await deps.signIn.personOf(call.headers);
  if (person === null) throw signInNeeded();
  if (!isConfirmed(person.session)) throw confirmFirst();
  return person;
}

type Change = { readonly answer: Response; readonly what: Parameters<GateDeps['tell']>[1] };

/** Other sessions began under the other rules, and end. */
async function changed(deps: GateDeps, call: GateCall, { answer, what }: Change): Promise<Response> {
  const person = await deps.signIn.personOf(withCookiesOf(answer, call.headers));
  if (person !== null) {
    await deps.database.inInstallation((records) => endSessions(records, person.id, person.session.id));
    deps.tell(person.id, what);
  }
  return answer;
}

/** Whoever signs in where somebody is signed in takes the place of that session. */
async function replacing(deps: GateDeps, call: GateCall, answer: Response): Promise<Response> {
  const before = answer.headers.getSetCookie().length > 0 ? await deps.signIn.personOf(call.headers) : null;
  if (before !== null) await deps.database.inInstallation((records) => endSession(records, before.id, before.session.id));
  return answer;
}

async function isHalfWay(answer: Response): Promise<boolean> {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return false;
  const said = (await answer.clone().json()) as { readonly twoFactorRedirect?: unknown } | null;
  return said?.twoFactorRedirect === true;
}

/** What better-auth would tell here, the token of the session among it, is in the cookie already. */
function withoutBody(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Response('{}', { status: answer.status, headers });
}

/** The session's id has changed with the answer. */
function withCookiesOf(answer: Response, headers: Headers): Headers {
  const fresh = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const names = new Set(fresh.map((cookie) => cookie.split('=')[0]));
  const kept = (headers.get('cookie') ?? '').split(/;\s*/).filter((cookie) => cookie !== '' && !names.has(cookie.split('=')[0]));
  return new Headers({ cookie: [...kept, ...fresh].join('; ') });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1_000) : '');
