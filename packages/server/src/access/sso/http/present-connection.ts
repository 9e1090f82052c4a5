import { X509Certificate } from 'node:crypto';
import type { ssoConnectionSchema } from '@perennial/contract/sso';
import type { z } from 'zod';
import type { Records } from '../../../platform/records/records.ts';
import { countScimUsers, groupsOfConnection } from '../../scim/store/groups.store.ts';
import type { Connection } from '../connection.ts';
import { readGroupRoles } from '../store/connections.store.ts';
import { confirmedDomains } from '../store/domains.store.ts';
import { addressesOf } from '../use-cases/sign-on.ts';

type Presented = z.input<typeof ssoConnectionSchema>;
/** What machines say to each other, and nobody has to look at. */
const OF_THE_PROTOCOL = new Set(['aud', 'azp', 'exp', 'iat', 'nbf', 'nonce', 'at_hash', 'c_hash', 's_hash', 'jti', 'sid', 'auth_time']);
const MOST_CLAIMS = 60;
const MOST_LETTERS = 300;

/** Without its secrets. */
export async function presentConnection(
  records: Records,
  publicUrl: string,
  { connection, members }: { readonly connection: Connection; readonly members: number },
): Promise<Presented> {
  const { id, clientSecretSealed, certificates, scimTokenStart, scimTokenAt, scimUsedAt, testedClaims } = connection;
  const { redirect, acs, ...addresses } = addressesOf(publicUrl, id);
  const { kind, name, state, issuer, clientId, scopes, signOnUrl, isResponseSigned, emailClaim, nameClaim, groupsClaim } = connection;
  const { isEmailTrusted, isSecondFactorVouched, domains, isJustInTime, defaultRole, defaultJob, testedAt } = connection;
  return {
    id,
    kind,
    name,
    state,
    issuer,
    clientId,
    signOnUrl,
    isResponseSigned,
    emailClaim,
    nameClaim,
    groupsClaim,
    isEmailTrusted,
    isSecondFactorVouched,
    isJustInTime,
    defaultJob,
    testedAt,
    scimClaim: connection.scimClaim,
    scimSubject: connection.scimSubject,
    scopes: [...scopes],
    domains: [...domains],
    confirmedDomains: (await confirmedDomains(records, connection.workspaceId)).filter((domain) => domains.includes(domain)),
    defaultRole: defaultRole as Presented['defaultRole'],
    hasSecret: clientSecretSealed !== null,
    certificates: certificates.map(presentCertificate),
    testedClaims: claimsAsText(testedClaims),
    members,
    groupRoles: (await readGroupRoles(records, id)) as Presented['groupRoles'],
    addresses: { ...addresses, redirect: kind === 'saml' ? acs : redirect },
    scim: {
      tokenStart: scimTokenStart,
      tokenAt: scimTokenAt,
      usedAt: scimUsedAt,
      users: await countScimUsers(records, id),
      groups: await groupsOfConnection(records, id),
    },
  };
}

function presentCertificate(text: string): Presented['certificates'][number] {
  try {
    const { validTo, fingerprint256 } = new X509Certificate(pemOf(text));
    return { endsAt: new Date(validTo).toISOString(), fingerprint: fingerprint256 };
  } catch {
    return { endsAt: null, fingerprint: '' };
  }
}

function pemOf(text: string): string {
  if (text.includes('BEGIN CERTIFICATE')) return text;
  const lines = text.replaceAll(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}

function claimsAsText(claims: unknown): Presented['testedClaims'] {
  if (typeof claims !== 'object' || claims === null) return [];
  return Object.entries(claims)
    .filter(([name]) => !OF_THE_PROTOCOL.has(name))
    .slice(0, MOST_CLAIMS)
    .map(([name, value]) => ({
      name: name.slice(0, MOST_LETTERS),
      value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MOST_LETTERS),
    }));
}
