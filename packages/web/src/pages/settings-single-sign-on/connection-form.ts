import type { SsoConnection } from '../../api/generated/types.gen.ts';

/** What is typed of a connection. */
export type ConnectionForm = Pick<
  SsoConnection,
  | 'kind'
  | 'name'
  | 'emailClaim'
  | 'nameClaim'
  | 'groupsClaim'
  | 'isEmailTrusted'
  | 'isSecondFactorVouched'
  | 'isJustInTime'
  | 'defaultRole'
  | 'defaultJob'
  | 'scimClaim'
  | 'scimSubject'
> & {
  readonly domains: readonly string[];
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly metadata: string;
  readonly metadataUrl: string;
};

const NEW: ConnectionForm = {
  kind: 'oidc',
  name: '',
  domains: [],
  emailClaim: 'email',
  nameClaim: 'name',
  groupsClaim: 'groups',
  isEmailTrusted: false,
  isSecondFactorVouched: false,
  isJustInTime: true,
  defaultRole: 'viewer',
  defaultJob: 'csm_named',
  scimClaim: 'sub',
  scimSubject: 'external_id',
  issuer: '',
  clientId: '',
  clientSecret: '',
  metadata: '',
  metadataUrl: '',
};

export function formOf(one: SsoConnection | undefined): ConnectionForm {
  if (one === undefined) return NEW;
  const { clientId, ...rest } = one;
  const known = Object.fromEntries(Object.entries(rest).filter(([name]) => name in NEW));
  return { ...NEW, ...known, clientId: clientId ?? '' };
}

/** What is sent: of each protocol its own, and no secret or metadata where none were typed. */
export function bodyOf({ issuer, clientId, clientSecret, metadata, metadataUrl, ...form }: ConnectionForm): object {
  const typed = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const domains = form.domains
    .flatMap((one) => one.split(/[\s,;]+/))
    .map((one) => one.replace(/^.*@/, '').toLowerCase())
    .filter((one) => one !== '');
  return { ...form, domains, ...typed(form.kind === 'oidc' ? { issuer, clientId, clientSecret } : { metadata, metadataUrl }) };
}

export function isComplete(form: ConnectionForm, one: SsoConnection | undefined): boolean {
  if (form.name.trim() === '') return false;
  if (form.kind === 'oidc') return form.issuer.trim() !== '' && form.clientId.trim() !== '';
  return one !== undefined || form.metadata.trim() !== '' || form.metadataUrl.trim() !== '';
}
