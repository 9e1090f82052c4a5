import type { Words } from '../words/words.ts';

/** What the API says when it refuses (RFC 9457): a code for the words, parameters for the sentence, never a sentence. */
export type ApiFailure = {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
};

const FAMILIES: Readonly<
  Record<number, 'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'precondition' | 'limited'>
> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'precondition',
  422: 'precondition',
  429: 'limited',
};

/** Reads whatever a request threw: a problem document, a response, or a lost connection (status 0). */
export function failureOf(error: unknown): ApiFailure {
  const at = (key: string): unknown => (typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined);
  const status = typeof at('status') === 'number' ? Number(at('status')) : 0;
  const details = at('details') ?? at('params');
  return {
    status,
    code: typeof at('code') === 'string' ? String(at('code')) : '',
    details: typeof details === 'object' && details !== null ? (details as ApiFailure['details']) : {},
  };
}

export const isForbidden = (error: unknown) => failureOf(error).status === 403;
export const isNotFound = (error: unknown) => failureOf(error).status === 404;
export const isSignedOut = (error: unknown) => failureOf(error).status === 401;

/**
 * The sentence of a failure in the reader's language. `access.invite_expired` is looked for as `access.error.invite_expired`
 * (in access.json), then as `errors.access.invite_expired`, then by its family.
 */
export function failureSentence(t: Words, error: unknown): string {
  const { status, code, details } = failureOf(error);
  const [slice, ...rest] = code.split('.');
  return (
    t.find(`${slice}.error.${rest.join('.')}`, details) ??
    t.find(`errors.${code}`, details) ??
    t(`errors.family.${status === 0 ? 'offline' : (FAMILIES[status] ?? 'unavailable')}`)
  );
}
