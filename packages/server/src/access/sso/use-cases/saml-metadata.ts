import { parseDomFromString, xpath } from '@node-saml/node-saml/lib/xml.js';
import { metadataUnreadable } from '../sso.errors.ts';

/** What the metadata of a SAML identity provider say: who it is, where people go, and with which keys it signs. */
export type ReadMetadata = { readonly issuer: string; readonly signOnUrl: string; readonly certificates: readonly string[] };

const MOST_BYTES = 500_000;
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
/** Documents that define things of their own are read by nobody here. */
const DEFINITIONS = /<!\s*(?:DOCTYPE|ENTITY)/i;

export async function readMetadata(text: string): Promise<ReadMetadata> {
  if (text.length > MOST_BYTES || DEFINITIONS.test(text)) throw metadataUnreadable();
  const document = await parseDomFromString(text).catch(() => null);
  if (document === null) throw metadataUnreadable();
  const find = (path: string) => xpath.selectElements(document as never, path);
  const entities = find("//*[local-name()='EntityDescriptor'][*[local-name()='IDPSSODescriptor']]");
  const inIdp = "//*[local-name()='IDPSSODescriptor']";
  const [signOn] = find(`${inIdp}/*[local-name()='SingleSignOnService'][@Binding='${REDIRECT}']`);
  const certificates = find(`${inIdp}/*[local-name()='KeyDescriptor'][not(@use) or @use='signing']//*[local-name()='X509Certificate']`);
  const issuer = entities[0]?.getAttribute('entityID') ?? '';
  const signOnUrl = signOn?.getAttribute('Location') ?? '';
  const bare = certificates.map((one) => (one.textContent ?? '').replaceAll(/\s+/g, '')).filter((one) => one !== '');
  // Of a federation with many providers nobody could say which is meant.
  if (entities.length !== 1 || issuer === '' || signOnUrl === '' || bare.length === 0) throw metadataUnreadable();
  return { issuer, signOnUrl, certificates: [...new Set(bare)].slice(0, 10) };
}
