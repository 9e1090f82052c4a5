import { RequestFailure, requestFailureOf } from './request-failure.ts';

/** Sign-in belongs to better-auth, whose addresses are not in our API description; these are all that we use of it. */
export const signInWithPassword = async (email: string, password: string) =>
  stepOf(await post<Half>('/api/auth/sign-in/email', { email, password }));
export const sendSignInLink = (email: string, callbackURL: string) =>
  post('/api/auth/sign-in/magic-link', { email, callbackURL, errorCallbackURL: '/sign-in?reason=link-over' });
export const signOut = () => post('/api/auth/sign-out', {});

/** A code of the app, or one of the backup codes. */
export const showCode = (code: string, trustDevice: boolean) => post('/api/auth/two-factor/verify-totp', { code, trustDevice });
export const showBackupCode = (code: string) => post('/api/auth/two-factor/verify-backup-code', { code });

export type CodesToSetUp = { readonly totpURI: string; readonly backupCodes: readonly string[] };
export const setUpCodes = (password: string | undefined) => post<CodesToSetUp>('/api/auth/two-factor/enable', withPassword(password));
export const removeCodes = (password: string | undefined) => post('/api/auth/two-factor/disable', withPassword(password));
export const makeBackupCodes = async (password: string | undefined) =>
  (await post<CodesToSetUp>('/api/auth/two-factor/generate-backup-codes', withPassword(password))).backupCodes;

export const passkeyOptions = <Options>(of: 'authenticate' | 'register') => get<Options>(`/api/auth/passkey/generate-${of}-options`);
export const verifyPasskey = (response: object) => post('/api/auth/passkey/verify-authentication', { response });
export const keepPasskey = (response: object, name: string) => post('/api/auth/passkey/verify-registration', { response, name });
export const removePasskey = (id: string) => post('/api/auth/passkey/delete-passkey', { id });

type Half = { readonly twoFactorRedirect?: boolean } | null;
/** Whether the way in ends here, or a second factor is asked for. */
const stepOf = (answer: Half): 'in' | 'code' => (answer?.twoFactorRedirect === true ? 'code' : 'in');
const withPassword = (password: string | undefined) => (password === undefined ? {} : { password });

function post<Answer = unknown>(path: string, body: object): Promise<Answer> {
  return ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

function get<Answer>(path: string): Promise<Answer> {
  return ask(path, { method: 'GET' });
}

async function ask<Answer>(path: string, how: RequestInit): Promise<Answer> {
  const response = await fetch(path, { ...how, credentials: 'same-origin' }).catch(() => {
    throw new RequestFailure(0, 'http.offline');
  });
  const said: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw requestFailureOf(said, response.status);
  return said as Answer;
}
