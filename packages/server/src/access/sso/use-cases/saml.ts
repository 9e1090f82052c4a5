import { SAML, ValidateInResponseTo, generateServiceProviderMetadata } from '@node-saml/node-saml';
import { randomBytes } from 'node:crypto';
import { Failure } from '../../../kernel/failure.ts';
import { type Connection, type Profile, saysSecondFactor } from '../connection.ts';
import { notProven, providerRefused } from '../sso.errors.ts';
import type { Begun } from './oidc.ts';

/** Of the first element. */
const DESTINATION = /^\s*(?:<\?[^>]*>\s*)?<[^>]*\sDestination=["']([^"']*)["']/;

export type SamlAddresses = { readonly acs: string; readonly entityId: string };

const SKEW_MS = 60_000;
const MINUTES_10_MS = 600_000;
const MOST_BYTES = 256 * 1_024;
const MOST_GROUPS = 500;
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const DEFINITIONS = /<!\s*(?:DOCTYPE|ENTITY)/i;
/** Signatures that are not worth their name any more, or that a public key could be taken for the secret of. */
const WEAK = /(?:rsa-sha1|dsa-sha1|hmac-\w+|xmldsig#sha1|rsa-md5)"/i;

/** Asks the provider to sign somebody in; the state goes along as RelayState. */
export async function beginSaml(connection: Connection, addresses: SamlAddresses): Promise<Begun> {
  let requestId: string | null = null;
  const saml = samlOf(connection, addresses, {
    save: (id) => {
      requestId = id;
    },
    isAsked: () => false,
  });
  const state = randomBytes(32).toString('base64url');
  const url = await saml.getAuthorizeUrlAsync(state, undefined, {});
  return { url, state, requestId, verifier: null, nonce: null };
}

/** What an assertion proved, with what it is known by, so that it lets nobody in twice. */
export type SamlProof = { readonly profile: Profile; readonly assertionId: string; readonly expiresAt: string };

/**
 * Checks the answer to our request: signed assertion, by a key of the provider, for us, at this address, now, and to this very request.
 * @throws Failure `sso.not_proven`.
 */
export async function finishSaml(
  connection: Connection,
  addresses: SamlAddresses,
  came: { readonly response: string; readonly requestId: string },
): Promise<SamlProof> {
  const xml = Buffer.from(came.response, 'base64').toString('utf8');
  if (xml.length > MOST_BYTES) throw notProven('too_large');
  if (DEFINITIONS.test(xml)) throw notProven('defines_things');
  if (WEAK.test(xml)) throw notProven('weak_signature');
  const destination = DESTINATION.exec(xml)?.[1];
  if (destination !== undefined && destination !== addresses.acs) throw notProven('destination');
  const saml = samlOf(connection, addresses, { save: () => undefined, isAsked: (id) => id === came.requestId });
  try {
    const { profile, loggedOut } = await saml.validatePostResponseAsync({ SAMLResponse: came.response });
    if (profile === null || loggedOut) throw notProven('no_assertion');
    return proofOf(connection, addresses, { said: profile as Said, requestId: came.requestId });
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { message } = error as Error;
    throw message.startsWith('SAML provider returned') ? providerRefused(message.slice(0, 200)) : notProven(message.slice(0, 200));
  }
}

/** What the provider is told about us. */
export function metadataOfUs({ acs, entityId }: SamlAddresses): string {
  return generateServiceProviderMetadata({ issuer: entityId, callbackUrl: acs, wantAssertionsSigned: true, identifierFormat: null });
}

type Requests = { readonly save: (id: string) => void; readonly isAsked: (id: string) => boolean };

function samlOf(connection: Connection, { acs, entityId }: SamlAddresses, requests: Requests): SAML {
  return new SAML({
    callbackUrl: acs,
    issuer: entityId,
    audience: entityId,
    entryPoint: connection.signOnUrl ?? '',
    idpCert: [...connection.certificates],
    idpIssuer: connection.issuer,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: connection.isResponseSigned,
    acceptedClockSkewMs: SKEW_MS,
    maxAssertionAgeMs: MINUTES_10_MS,
    requestIdExpirationPeriodMs: MINUTES_10_MS,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    // Nobody comes in by a provider that we did not send them to.
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: {
      saveAsync: async (id, value) => {
        requests.save(id);
        return { value, createdAt: Date.now() };
      },
      getAsync: async (id) => (requests.isAsked(id) ? new Date().toISOString() : null),
      removeAsync: async () => null,
    },
  });
}

type Xml = { readonly $?: Readonly<Record<string, string>>; readonly _?: string } & { readonly [name: string]: readonly Xml[] | undefined };
type Said = {
  readonly issuer: string;
  readonly nameID?: string;
  readonly nameIDFormat?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly getAssertion: () => { readonly Assertion: Xml };
};

/** All that is read here was signed: the library hands out the assertion as the signature covers it. */
function proofOf(
  connection: Connection,
  { acs }: SamlAddresses,
  { said, requestId }: { readonly said: Said; readonly requestId: string },
): SamlProof {
  const assertion = said.getAssertion().Assertion;
  if (said.issuer !== connection.issuer) throw notProven('issuer');
  if (said.nameID === undefined || said.nameID === '' || said.nameIDFormat === TRANSIENT) throw notProven('subject');
  const confirmations = (assertion['Subject']?.[0]?.['SubjectConfirmation'] ?? []).map(
    (one) => one['SubjectConfirmationData']?.[0]?.$ ?? {},
  );
  const confirmed = confirmations.find((one) => one['Recipient'] === acs && one['InResponseTo'] === requestId);
  if (confirmed?.['NotOnOrAfter'] === undefined) throw notProven('confirmation');
  if ((assertion['Conditions']?.[0]?.['AudienceRestriction']?.length ?? 0) === 0) throw notProven('audience');
  const assertionId = assertion.$?.['ID'];
  if (assertionId === undefined) throw notProven('assertion_id');
  const context = assertion['AuthnStatement']?.[0]?.['AuthnContext']?.[0]?.['AuthnContextClassRef']?.[0]?._;
  return {
    assertionId,
    // Longer than any clock that we follow would take it.
    expiresAt: new Date(Date.parse(confirmed['NotOnOrAfter']) + 2 * MINUTES_10_MS).toISOString(),
    profile: profileOf(connection, { subject: said.nameID, context, attributes: said.attributes ?? {} }),
  };
}

type Told = { readonly subject: string; readonly context: string | undefined; readonly attributes: Readonly<Record<string, unknown>> };

function profileOf(connection: Connection, { subject, context, attributes }: Told): Profile {
  const claims = { ...attributes, ...(context === undefined ? {} : { acr: context }), sub: subject };
  const told = firstText(attributes[connection.emailClaim]) ?? (connection.emailClaim === 'sub' ? subject : null);
  const groups = [attributes[connection.groupsClaim] ?? []].flat().filter((one): one is string => typeof one === 'string');
  return {
    issuer: connection.issuer,
    subject,
    email: told?.includes('@') === true ? told.toLowerCase() : null,
    // SAML has no word for it: the workspace says whether it trusts the addresses of its provider.
    isEmailVerified: connection.isEmailTrusted,
    name: firstText(attributes[connection.nameClaim]),
    groups: groups.slice(0, MOST_GROUPS),
    hasSecondFactor: connection.isSecondFactorVouched || saysSecondFactor([context]),
    claims,
  };
}

function firstText(value: unknown): string | null {
  const [one] = [value].flat();
  return typeof one === 'string' && one.trim() !== '' ? one.trim().slice(0, 254) : null;
}
