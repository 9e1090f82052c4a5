import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Job, Role } from '../permissions.ts';

/** What a workspace says of an identity provider: how to reach it, and what its word is good for. */
export type Connection = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly kind: 'oidc' | 'saml';
  readonly name: string;
  readonly state: 'draft' | 'tested' | 'on' | 'off';
  /** OpenID Connect: the issuer. SAML: the entity id of the provider. */
  readonly issuer: string;
  readonly clientId: string | null;
  readonly clientSecretSealed: string | null;
  readonly scopes: readonly string[];
  readonly signOnUrl: string | null;
  /** PEM or bare base64, of the provider. */
  readonly certificates: readonly string[];
  readonly isResponseSigned: boolean;
  readonly emailClaim: string;
  readonly nameClaim: string;
  readonly groupsClaim: string;
  readonly isEmailTrusted: boolean;
  readonly isSecondFactorVouched: boolean;
  readonly domains: readonly string[];
  readonly isJustInTime: boolean;
  readonly defaultRole: Role;
  readonly defaultJob: Job;
  /** A person is the provisioned one whose `scimSubject` is what this claim tells. */
  readonly scimClaim: string;
  readonly scimSubject: 'external_id' | 'user_name';
  readonly scimTokenStart: string | null;
  readonly scimTokenAt: string | null;
  readonly scimUsedAt: string | null;
  readonly testedAt: string | null;
  readonly testedClaims: unknown;
  readonly createdAt: string;
};

export const MOST_CONNECTIONS = 10;

/** People may come in by it. A tested one is open to its test alone. */
export const isOpen = ({ state }: Pick<Connection, 'state'>): boolean => state === 'on';

/** What a provider proved of somebody, in one shape for both protocols. */
export type Profile = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** The provider verified it, or the workspace trusts its addresses. */
  readonly isEmailVerified: boolean;
  readonly name: string | null;
  readonly groups: readonly string[];
  readonly hasSecondFactor: boolean;
  /** As they came, bounded; for the eyes of whoever tests. */
  readonly claims: Readonly<Record<string, unknown>>;
};

/** Two-factor methods of RFC 8176, and contexts by which providers say as much. */
const SECOND_FACTORS = /^(mfa|otp|hwk|swk|fido|sms|phr|phrh)$|multi-?factor|multipleauthn|TimeSyncToken|MobileTwoFactor/i;

/** True where the provider says so itself. */
export function saysSecondFactor(methods: readonly unknown[]): boolean {
  return methods.some((method) => typeof method === 'string' && SECOND_FACTORS.test(method));
}
