import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Thing = { readonly id: string } & Readonly<Record<string, unknown>>;
export type StripeUnderTest = {
  readonly place: { readonly host: string; readonly port: number; readonly protocol: 'http' };
  /** What Stripe has now, by the path of its list: `invoices`. */
  readonly things: Map<string, Thing[]>;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Answers paths that begin so with that status; null answers as it should. */
  fail: { readonly status: number; readonly on: string } | null;
  readonly close: () => Promise<void>;
};

/** A server that speaks as much of Stripe's API as is asked: things by their id, and lists with pages. */
export async function stripeUnderTest(): Promise<StripeUnderTest> {
  const things = new Map<string, Thing[]>();
  const asked: string[] = [];
  const state = { fail: null as StripeUnderTest['fail'] };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://stripe');
    asked.push(url.pathname);
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' });
      response.end(JSON.stringify(body));
    };
    if (state.fail !== null && url.pathname.startsWith(state.fail.on))
      return answer(state.fail.status, { error: { type: 'api_error', message: 'no' } });
    const [, , list = '', id] = url.pathname.split('/');
    const all = things.get(list) ?? [];
    if (id !== undefined) {
      const one = all.find((thing) => thing.id === id);
      return one === undefined
        ? answer(404, { error: { type: 'invalid_request_error', code: 'resource_missing', message: `No such thing: ${id}` } })
        : answer(200, one);
    }
    const charge = url.searchParams.get('charge');
    const wanted =
      charge === null ? all : all.filter((thing) => (thing['charge'] as Thing | undefined)?.id === charge || thing['charge'] === charge);
    const after = url.searchParams.get('starting_after');
    const start = after === null ? 0 : wanted.findIndex((thing) => thing.id === after) + 1;
    const limit = Number(url.searchParams.get('limit') ?? 10);
    const data = wanted.slice(start, start + limit);
    return answer(200, { object: 'list', url: url.pathname, data, has_more: start + limit < wanted.length });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    place: { host: '127.0.0.1', port: (server.address() as AddressInfo).port, protocol: 'http' },
    things,
    asked,
    get fail() {
      return state.fail;
    },
    set fail(fail) {
      state.fail = fail;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
