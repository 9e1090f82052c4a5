import { RequestFailure, requestFailureOf } from './request-failure.ts';

/** Sign-in belongs to better-auth, whose addresses are not in our API description; these are all that we use of it. */
export const signInWithPassword = (email: string, password: string) => post('/api/auth/sign-in/email', { email, password });
export const sendSignInLink = (email: string) => post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
export const signOut = () => post('/api/auth/sign-out', {});

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new RequestFailure(0, 'http.offline');
  });
  if (!response.ok) throw requestFailureOf(await response.json().catch(() => ({})), response.status);
}
