import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { PROVIDER, STRANGER } from './saml-keys.ts';

/** What is used of samlify. Its own types bring those of browsers with them, which a server does not have. */
type Samlify = {
  readonly IdentityProvider: (settings: object) => {
    readonly getMetadata: () => string;
    readonly createLoginResponse: (
      ...given: readonly [object, object, 'post', object, (template: string) => { readonly id: string; readonly context: string }]
    ) => Promise<{ readonly context: string }>;
  };
  readonly ServiceProvider: (settings: object) => object;
  readonly SamlLib: {
    readonly defaultLoginResponseTemplate: { readonly context: string };
    readonly replaceTagsByValue: (template: string, values: Readonly<Record<string, string>>) => string;
  };
};
const { IdentityProvider, SamlLib, ServiceProvider } = createRequire(import.meta.url)('samlify') as Samlify;

export type SamlSomebody = {
  readonly nameId: string;
  readonly email?: string;
  readonly name?: string;
  readonly groups?: string;
};

/** What of the answer differs from how it should be. */
export type SamlTwist = {
  readonly audience?: string;
  readonly recipient?: string;
  readonly destination?: string;
  readonly inResponseTo?: string;
  readonly issuer?: string;
  readonly notOnOrAfter?: Date;
  readonly notBefore?: Date;
  readonly nameIdFormat?: string;
  readonly isStranger?: boolean;
  readonly isUnsigned?: boolean;
  readonly isMessageSigned?: boolean;
};

const ENTITY = 'https://idp.meridian.example/saml';
const SIGN_ON = 'https://idp.meridian.example/sso';

const binding = (name: string) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;
const attribute = (name: string) => ({
  name,
  valueTag: name,
  nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  valueXsiType: 'xs:string',
});

/** A provider by samlify, whose answers can be twisted before they are signed. */
export function aSamlProvider() {
  const providerWith = ({ privateKey, certificate }: typeof PROVIDER, isMessageSigned: boolean) =>
    IdentityProvider({
      entityID: ENTITY,
      privateKey,
      signingCert: certificate,
      isAssertionEncrypted: false,
      messageSigningOrder: 'sign-then-encrypt',
      requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      singleSignOnService: [{ Binding: binding('HTTP-Redirect'), Location: SIGN_ON }],
      singleLogoutService: [{ Binding: binding('HTTP-Redirect'), Location: SIGN_ON }],
      ...(isMessageSigned ? { wantMessageSigned: true } : {}),
      loginResponseTemplate: {
        context: SamlLib.defaultLoginResponseTemplate.context,
        attributes: ['email', 'name', 'groups'].map(attribute),
      },
    });
  return {
    metadata: () => providerWith(PROVIDER, false).getMetadata(),
    entity: ENTITY,
    /** The answer to the request that we sent the browser with, as base64. */
    async answer(
      url: string,
      somebody: SamlSomebody,
      twist: SamlTwist = {},
    ): Promise<{ readonly SAMLResponse: string; readonly RelayState: string }> {
      const asked = new URL(url).searchParams;
      const request = inflateRawSync(Buffer.from(asked.get('SAMLRequest') ?? '', 'base64')).toString();
      const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(request)?.[1] ?? '';
      const acs = of('AssertionConsumerServiceURL');
      const entityId = /<saml:Issuer[^>]*>([^<]*)</.exec(request)?.[1] ?? '';
      const sp = ServiceProvider({
        entityID: entityId,
        wantAssertionsSigned: twist.isUnsigned !== true,
        wantMessageSigned: twist.isMessageSigned === true,
        assertionConsumerService: [{ Binding: binding('HTTP-POST'), Location: acs }],
      });
      const now = Date.now();
      const soon = (twist.notOnOrAfter ?? new Date(now + 300_000)).toISOString();
      const values: Readonly<Record<string, string>> = {
        ID: `_${randomUUID()}`,
        AssertionID: `_${randomUUID()}`,
        Destination: twist.destination ?? acs,
        Audience: twist.audience ?? entityId,
        SubjectRecipient: twist.recipient ?? acs,
        InResponseTo: twist.inResponseTo ?? of('ID'),
        Issuer: twist.issuer ?? ENTITY,
        IssueInstant: new Date(now).toISOString(),
        StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
        ConditionsNotBefore: (twist.notBefore ?? new Date(now - 1_000)).toISOString(),
        ConditionsNotOnOrAfter: soon,
        SubjectConfirmationDataNotOnOrAfter: soon,
        NameIDFormat: twist.nameIdFormat ?? 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        NameID: somebody.nameId,
        AuthnStatement: '',
        attrEmail: somebody.email ?? '',
        attrName: somebody.name ?? '',
        attrGroups: somebody.groups ?? '',
      };
      const idp = providerWith(twist.isStranger === true ? STRANGER : PROVIDER, twist.isMessageSigned === true);
      const fill = (template: string) => ({ id: values['ID'] ?? '', context: SamlLib.replaceTagsByValue(template, values) });
      const { context } = await idp.createLoginResponse(sp, { extract: { request: { id: of('ID') } } }, 'post', {}, fill);
      return { SAMLResponse: context, RelayState: asked.get('RelayState') ?? '' };
    },
  };
}
