import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSamlProvider, type SamlSomebody, type SamlTwist } from './test/a-saml-provider.ts';
import { STRANGER } from './test/saml-keys.ts';
import { type Browser, COMMON, pathOf, ssoDesk } from './test/sso-desk.ts';
import { WRAPPINGS } from './test/wrapped.ts';

let desk: Awaited<ReturnType<typeof ssoDesk>>;
const idp = aSamlProvider();
let connection = '';

beforeAll(async () => {
  desk = await ssoDesk();
  const wish = { ...COMMON, kind: 'saml', metadata: idp.metadata(), isEmailTrusted: true };
  connection = String((await desk.ask('POST', '/sign-in/connections', wish)).body['id']);
  const owner = desk.browser(desk.cookie);
  const begun = await owner.ask('POST', `/sign-in/connections/${connection}/test`);
  const { location } = await owner.post(`/sso/${connection}/acs`, await idp.answer(String(begun.body['url']), lara));
  await owner.get(pathOf(location));
  await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'on' });
});
afterAll(() => desk.close());

const lara = { nameId: 'u-lara', email: 'lara@meridian.example', name: 'Lara Soto' };
const boss = { nameId: 'u-boss', email: 'boss@meridian.example', name: 'Boss' };
const refused = '/sign-in?failure=sso.not_proven';

type Way = { readonly twist?: SamlTwist; readonly change?: (xml: string) => string; readonly relayState?: string };

/** Signs in at the provider and brings back what it says; answers with where we lead, and who the browser is then. */
async function comeIn(somebody: SamlSomebody, { twist = {}, change, relayState }: Way = {}, browser: Browser = desk.browser()) {
  const away = await browser.get(`/sso/${connection}/start?to=/w/meridian/today`);
  const answer = await idp.answer(away.location, somebody, twist);
  const SAMLResponse =
    change === undefined
      ? answer.SAMLResponse
      : Buffer.from(change(Buffer.from(answer.SAMLResponse, 'base64').toString())).toString('base64');
  const form = { SAMLResponse, RelayState: relayState ?? answer.RelayState };
  const posted = await browser.post(`/sso/${connection}/acs`, form);
  const { location } = posted.location.startsWith(`/sso/${connection}/finish`) ? await browser.get(posted.location) : posted;
  const me = (await browser.me()).body as { person?: { email: string } };
  return { location, form, ticket: posted.location, email: me.person?.email };
}

describe('an assertion of a provider', () => {
  it('lets in whom it names, known again by the subject', async () => {
    expect(await comeIn(lara)).toMatchObject({ location: '/w/meridian/today', email: lara.email });
    expect(await comeIn({ ...lara, email: 'other@meridian.example' })).toMatchObject({ email: lara.email });
    expect(await comeIn(boss)).toMatchObject({ email: boss.email });
  });

  it.each<[string, SamlTwist]>([
    ['unsigned', { isUnsigned: true }],
    ['signed by a stranger', { isStranger: true }],
    ['for another audience', { audience: 'https://elsewhere.example' }],
    ['for another recipient', { recipient: 'https://elsewhere.example/acs' }],
    ['sent to another address', { destination: 'https://elsewhere.example/acs' }],
    ['in answer to another request', { inResponseTo: '_another' }],
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    ['that is over', { notOnOrAfter: new Date(Date.now() - 120_000) }],
    ['that is not yet good', { notBefore: new Date(Date.now() + 120_000) }],
    ['of a subject that is another each time', { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }],
  ])('is refused %s', async (_, twist) => {
    expect(await comeIn(lara, { twist })).toMatchObject({ location: refused, email: undefined });
  });

  it.each<[string, (xml: string) => string]>([
    ['changed after it was signed', (xml) => xml.replace(/(<saml:NameID[^>]*>)[^<]*/, '$1u-boss')],
    ['with a document type', (xml) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`],
    ['larger than 256 KB', (xml) => xml.replace('<samlp:Status>', `<!--${'x'.repeat(270_000)}--><samlp:Status>`)],
    ['without its time', (xml) => xml.replaceAll(/ NotOnOrAfter="[^"]*"/g, '')],
    ['twice in one answer', (xml) => xml.replace(/<saml:Assertion.*<\/saml:Assertion>/s, (one) => one + one)],
    ['that is no XML', () => 'no xml'],
    [
      'with its key sent along',
      (xml) =>
        xml
          .replace(/<(\w+:)?X509Certificate>[^<]*/, `<$1X509Certificate>${STRANGER.certificate.replaceAll(/-----.*?-----|\s/g, '')}`)
          .replace('u-lara', 'u-boss'),
    ],
  ])('is refused %s', async (_, change) => {
    expect(await comeIn(lara, { change })).toMatchObject({ location: refused, email: undefined });
  });

  it('means the whole name, whatever comments stand in it', async () => {
    const change = (xml: string) => xml.replace('u-boss.x</saml:NameID>', 'u-boss<!-- -->.x</saml:NameID>');
    const named = { nameId: 'u-boss.x', email: 'box@meridian.example' };
    expect((await comeIn(named, { change })).email).toBe(named.email);
  });

  it.each(WRAPPINGS)('does not let in somebody it was not signed for: %s', async (name, wrap) => {
    const twist = { isMessageSigned: /[12]$/.test(name) };
    const came = await comeIn(lara, { twist, change: (xml) => wrap(xml, 'u-boss') });
    expect(came.email).not.toBe(boss.email);
    // The seventh leaves what was signed where it is read: it lets in whom the provider meant.
    const isWhole = name === 'XSW7';
    expect(came).toMatchObject({ location: isWhole ? '/w/meridian/today' : refused, email: isWhole ? lara.email : undefined });
  });

  it('lets in once, and only the browser that began', async () => {
    const browser = desk.browser();
    const came = await comeIn(lara, {}, browser);
    expect((await browser.post(`/sso/${connection}/acs`, came.form)).location).toBe('/sign-in?failure=sso.attempt_over');
    expect((await browser.get(came.ticket)).location).toBe('/sign-in?failure=sso.attempt_over');

    const away = await browser.get(`/sso/${connection}/start`);
    const answer = await idp.answer(away.location, lara);
    const { location: ticket } = await browser.post(`/sso/${connection}/acs`, answer);
    const other = desk.browser();
    await other.get(`/sso/${connection}/start`);
    expect((await other.get(ticket)).location).toBe('/sign-in?failure=sso.attempt_over');
    expect((await other.me()).status).toBe(401);
  });

  it('is refused where nobody asked for it', async () => {
    const came = await comeIn(lara, { relayState: '/w/meridian/today' });
    expect(came).toMatchObject({ location: '/sign-in?failure=sso.attempt_over', email: undefined });
  });
});

describe('metadata', () => {
  it('of ours say where answers go', async () => {
    const { text } = await desk.browser().get(`/sso/${connection}/metadata`);
    expect(text).toContain(`http://localhost:4100/sso/${connection}/acs`);
    expect(text).toContain('WantAssertionsSigned="true"');
    expect((await desk.browser().get('/sso/sso_nothing/metadata')).status).toBe(404);
  });

  it('of a provider are read, and nothing else is', async () => {
    const { body } = await desk.ask('GET', '/sign-in/connections');
    const [read] = body['connections'] as { certificates: { endsAt: string }[] }[];
    expect(read).toMatchObject({ issuer: idp.entity, signOnUrl: 'https://idp.meridian.example/sso' });
    expect(read?.certificates[0]?.endsAt).toMatch(/^2126-/);
    const wish = { ...COMMON, kind: 'saml' };
    for (const metadata of ['', '<a/>', '{}', `<!DOCTYPE a []>${idp.metadata()}`])
      expect(await desk.ask('POST', '/sign-in/connections', { ...wish, metadata })).toMatchObject({
        status: 400,
        body: { code: 'sso.metadata_unreadable' },
      });
    expect((await desk.ask('POST', '/sign-in/connections', { ...wish, metadataUrl: 'https://10.0.0.1/metadata' })).body).toMatchObject({
      code: 'outgoing.address_not_public',
    });
  });
});
