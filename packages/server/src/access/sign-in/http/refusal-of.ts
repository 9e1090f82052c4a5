import { Failure } from '../../../kernel/failure.ts';
import { passkeyRefused, signInNeeded, stepOver, tooManyTries, wrongCode, wrongPassword } from '../../access.errors.ts';

const RETRY_S = 60;

/** What better-auth refuses with, as codes of ours: its sentences are English, and its list is longer than what a person can act on. */
export async function refusalOf(answer: Response): Promise<Failure> {
  const { code = '' } = (await answer.json().catch(() => ({}))) as { readonly code?: string };
  if (answer.status === 429) return tooManyTries(Number(answer.headers.get('x-retry-after') ?? RETRY_S));
  if (code.startsWith('INVALID_EMAIL')) return new Failure('unauthenticated', 'access.wrong_sign_in');
  if (code === 'INVALID_PASSWORD') return wrongPassword();
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') return wrongCode();
  if (code === 'INVALID_TWO_FACTOR_COOKIE' || code.startsWith('TOO_MANY_ATTEMPTS')) return stepOver();
  if (code === 'UNAUTHORIZED') return signInNeeded();
  if (/PASSKEY|CHALLENGE|USER_NOT_VERIFIED|AUTHENTICATION_FAILED|VERIFY_REGISTRATION/.test(code)) return passkeyRefused();
  return new Failure(answer.status >= 500 ? 'unavailable' : 'invalid', 'access.sign_in_refused');
}
