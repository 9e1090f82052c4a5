import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { keepPasskey, passkeyOptions, verifyPasskey } from '../../api/sign-in.ts';

/** Loaded when somebody uses a passkey, and not with the card. */
const webAuthn = () => import('@simplewebauthn/browser');

/** Browsers know passkeys at addresses with https and at localhost alone. */
export const arePasskeysKnown = (): boolean => globalThis.isSecureContext && 'PublicKeyCredential' in globalThis;

/** The server remembers one challenge of a browser, and a browser asks one question: what is asked by hand comes after the offer's. */
let offered: Promise<unknown> = Promise.resolve();
let byHand = 0;

/** The device asks for a finger, a face or a PIN: that stands for the second factor. */
export async function signInWithPasskey(): Promise<void> {
  byHand += 1;
  await offered;
  await comeIn(await webAuthn(), await passkeyOptions<PublicKeyCredentialRequestOptionsJSON>('authenticate'));
}

/** Passkeys among what the browser offers in the field of the address; gives way to who asks by hand. Ends when somebody is in. */
export async function offerPasskeys(): Promise<'in' | 'not'> {
  const before = byHand;
  const { browserSupportsWebAuthnAutofill } = await webAuthn();
  if (!arePasskeysKnown() || !(await browserSupportsWebAuthnAutofill()) || before !== byHand) return 'not';
  const asked = passkeyOptions<PublicKeyCredentialRequestOptionsJSON>('authenticate');
  offered = asked.catch(() => undefined);
  const options = await asked;
  if (before !== byHand) return 'not';
  await comeIn(await webAuthn(), options, true);
  return 'in';
}

async function comeIn(
  { startAuthentication }: Awaited<ReturnType<typeof webAuthn>>,
  options: PublicKeyCredentialRequestOptionsJSON,
  useBrowserAutofill = false,
): Promise<void> {
  const optionsJSON = { ...options, userVerification: 'required' as const };
  await verifyPasskey(await startAuthentication({ optionsJSON, useBrowserAutofill }));
}

export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await webAuthn();
  const optionsJSON = await passkeyOptions<PublicKeyCredentialCreationOptionsJSON>('register');
  await keepPasskey(await startRegistration({ optionsJSON }), name);
}

/** Somebody closed the browser's dialog, or another took its place: nothing went wrong. */
export const isCancelled = (error: unknown): boolean => error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
