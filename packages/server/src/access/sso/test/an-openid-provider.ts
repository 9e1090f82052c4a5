import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { type Configuration, Provider } from 'oidc-provider';

export type Somebody = Readonly<Record<string, unknown>> & { readonly sub: string };

export type OpenIdProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Begins to answer, once it is known where people are sent back to. */
  readonly serve: (redirects: readonly string[]) => void;
  /** Whoever comes next is them, and agrees to everything. */
  readonly nextIs: (one: Somebody) => void;
  /** Walks through the provider as a browser would; answers with the address of ours that it comes back to. */
  readonly walk: (url: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** A provider of its own on this machine, by npm oidc-provider, for one client. */
export async function anOpenIdProvider(): Promise<OpenIdProvider> {
  let somebody: Somebody = { sub: 'nobody' };
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'perennial', client_secret: 'a secret of the client, long enough' };
  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    serve(redirects) {
      const provider = new Provider(
        issuer,
        configurationOf(client, redirects, () => somebody),
      );
      const answer = provider.callback();
      server.on('request', (request, response) => {
        if (request.url?.startsWith('/interaction/') === true) void agree(provider, somebody, { request, response });
        else void answer(request, response);
      });
    },
    nextIs(one) {
      somebody = one;
    },
    async walk(url) {
      const jar = new Map<string, string>();
      let next = url;
      for (let steps = 0; steps < 12 && next.startsWith(issuer); steps++) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const step = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const one of step.headers.getSetCookie()) {
          const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/s);
          jar.set(name, value);
        }
        const location = step.headers.get('location');
        if (location === null) throw new Error(`the provider stopped with ${step.status}: ${(await step.text()).slice(0, 300)}`);
        next = new URL(location, next).href;
      }
      return next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function configurationOf(
  client: { client_id: string; client_secret: string },
  redirects: readonly string[],
  who: () => Somebody,
): Configuration {
  return {
    clients: [{ ...client, redirect_uris: [...redirects], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key of the provider'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ ...who(), sub: id }) }),
  };
}

type Exchange = {
  readonly request: Parameters<Provider['interactionDetails']>[0];
  readonly response: Parameters<Provider['interactionDetails']>[1];
};

async function agree(provider: Provider, somebody: Somebody, { request, response }: Exchange): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: somebody.sub } }, { mergeWithLastSubmission: false });
  }
  const grant = new provider.Grant({ accountId: somebody.sub, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}
