import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch as fetchBy, type Response as AnswerOf } from 'undici';
import { addressNotPublic, answersTooMuch, doesNotAnswer, leadsElsewhere, notAWebAddress } from './outgoing.errors.ts';
import { failureIn, openSocket, type OutgoingPlace } from './open-socket.ts';
import { type Allowed, isAllowedAddress, isPublicAddress } from './public-address.ts';

export type OutgoingRequest = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

export type OutgoingLimits = {
  /** From the first look-up to the last byte. */
  readonly milliseconds: number;
  /** Of the answer, after it was unpacked. */
  readonly bytes: number;
  /** How many redirects are followed; each is looked at like the first address. 0 refuses them. */
  readonly redirects: number;
};

export type Outgoing = {
  /**
   * Asks an address that a person typed.
   * @throws Failure where it is none of the public internet, does not answer, answers too much, or leads elsewhere.
   */
  readonly ask: (address: string, request?: OutgoingRequest, limits?: Partial<OutgoingLimits>) => Promise<Response>;
  /**
   * Opens a connection to a host that a person typed, for protocols other than the web's; whoever asked ends it.
   * @throws Failure as `ask` does.
   */
  readonly connect: (place: OutgoingPlace, milliseconds?: number) => Promise<Socket>;
  /** True where the operator named this host: what goes there may go in clear. */
  readonly isAllowed: (host: string) => boolean;
  readonly close: () => Promise<void>;
};

/** Resolves a name to all its addresses, as `dns.lookup` does. */
type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const CONNECT_MS = 5_000;
const LIMITS: OutgoingLimits = { milliseconds: 10_000, bytes: 1_048_576, redirects: 0 };

/**
 * The one way out for requests whose address comes from people: identity providers, webhooks, files by address. What is not of the
 * public internet is refused unless the operator allowed it (`OUTGOING_ALLOW`): in every spelling of an address, after every redirect,
 * and for every address that a name resolves to. It connects to the addresses that were looked at, so that a name cannot change between.
 */
export function openOutgoing(allowed: Allowed, resolve: Resolve = lookup): Outgoing {
  const agent = new Agent({ connect: { lookup: guardedLookup(allowed, resolve), timeout: CONNECT_MS }, maxResponseSize: 64 * 1_048_576 });
  return {
    async ask(address, request = {}, wished = {}) {
      const limits = { ...LIMITS, ...wished };
      const signal = AbortSignal.timeout(limits.milliseconds);
      let url = checkedUrl(allowed, address);
      let left = limits.redirects;
      for (;;) {
        const answer = await send(agent, url, { ...request, signal });
        const next = answer.headers.get('location');
        if (answer.status < 300 || answer.status >= 400 || next === null) return bounded(answer, url.hostname, limits.bytes);
        await answer.body?.cancel();
        // A body is for the address that was typed, and goes nowhere else.
        if (left-- === 0 || request.body !== undefined) throw leadsElsewhere(url.hostname);
        url = checkedUrl(allowed, new URL(next, url).href);
      }
    },
    connect: (place, milliseconds = CONNECT_MS) =>
      openSocket(place, { lookup: guardedLookup(allowed, resolve), check: checkHost(allowed), milliseconds }),
    isAllowed: (host) => allowed.names.has(host.toLowerCase().replace(/\.$/, '')) || isAllowedAddress(allowed, bare(host)),
    close: () => agent.destroy(),
  };
}

/** Names are looked up at connecting; numbers are not, so they are looked at here, after the parser of addresses made one spelling of all. */
function checkedUrl(allowed: Allowed, address: string): URL {
  if (!URL.canParse(address)) throw notAWebAddress();
  const url = new URL(address);
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') throw notAWebAddress();
  checkHost(allowed)(bare(url.hostname));
  return url;
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

const checkHost =
  (allowed: Allowed) =>
  (host: string): void => {
    if (ipaddr.isValid(host) && !isPublicAddress(host) && !isAllowedAddress(allowed, host)) throw addressNotPublic(host);
  };

function guardedLookup(allowed: Allowed, resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    const isNamed = allowed.names.has(host.toLowerCase().replace(/\.$/, ''));
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      const stranger = addresses.find(({ address }) => !isNamed && !isPublicAddress(address) && !isAllowedAddress(allowed, address));
      const [first] = addresses;
      if (stranger !== undefined || first === undefined) return done(addressNotPublic(host), '', 0);
      if (options.all === true) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}

async function send(agent: Agent, url: URL, request: OutgoingRequest & { readonly signal: AbortSignal }): Promise<AnswerOf> {
  try {
    return await fetchBy(url, { ...request, dispatcher: agent, redirect: 'manual' });
  } catch (error) {
    throw failureIn(error) ?? doesNotAnswer(url.hostname);
  }
}

/** The whole answer, read to its end or to the limit. */
async function bounded(answer: AnswerOf, host: string, limit: number): Promise<Response> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of answer.body ?? []) {
      bytes += (part as Uint8Array).byteLength;
      if (bytes > limit) throw answersTooMuch(host);
      parts.push(part as Uint8Array);
    }
  } catch (error) {
    throw failureIn(error) ?? doesNotAnswer(host);
  }
  const headers = new Headers([...answer.headers].filter(([name]) => !['content-encoding', 'content-length'].includes(name)));
  const isBare = [204, 205, 304].includes(answer.status);
  return new Response(isBare ? null : Buffer.concat(parts), { status: answer.status, statusText: answer.statusText, headers });
}
