import type { APIRequestContext } from 'playwright-core';

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string; readonly enum?: readonly string[] };
};
type Described = { readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>> };

export type PostToScan = { readonly path: string; readonly body: object };

export type PlacesToScan = {
  /** Every address that is read by GET, with each of its parameters filled. */
  readonly addresses: readonly string[];
  /** Those that name a thing, with a `*` behind its id: where sqlmap is to put in what it tries. */
  readonly marked: readonly string[];
  /** What is asked by a body, and reads; where most is made into SQL. */
  readonly posts: readonly PostToScan[];
};

/** What a part of an address names, by the beginning of its ids. */
const PREFIX_OF: Readonly<Record<string, string>> = {
  account: 'acc',
  contact: 'con',
  import: 'imp',
  opportunity: 'opp',
  renewal: 'ren',
  restatement: 'rnt',
  risk: 'rsk',
  run: 'run',
  scorecard: 'sco',
  signal: 'sig',
};
const PLAIN: Readonly<Record<string, string>> = { month: '2026-10', year: '2026', kind: 'audit', column: 'owner', token: 'none' };
const ID = /\b([a-z]{2,4})_[0-9a-hjkmnp-tv-z]{26}\b/g;

const rule = {
  all: [
    { field: 'attribute:industry', op: 'contains', text: 'a' },
    { field: 'attribute:tags', op: 'in', texts: ['a', 'b'] },
    { field: 'metric:health', op: 'gt', value: 1 },
  ],
};
const asked = { rule, q: 'a', scope: 'all' };
const selection = { ...asked, kind: 'matching' };

const POSTS: readonly PostToScan[] = [
  {
    path: 'accounts/query',
    body: { ...asked, sort: [{ column: 'name', direction: 'asc' }], columns: ['name', 'arr'], offset: 0, limit: 20 },
  },
  { path: 'accounts/count', body: { ...asked, perCondition: true } },
  { path: 'accounts/plot', body: { ...asked, x: 'arr', y: 'seats', size: 'arr' } },
  { path: 'accounts/plot/box', body: { ...asked, x: 'arr', y: 'seats', size: 'arr', sinceX: 0, untilX: 1, sinceY: 0, untilY: 1 } },
  { path: 'expansion/whitespace', body: { ...asked, cell: { productKey: 'core', state: 'owned', plan: 'a' }, offset: 0, limit: 20 } },
  { path: 'accounts/bulk/preview', body: { selection, action: { kind: 'tag', add: ['a'], remove: [] } } },
];

/** Of the installation at `url`, as whoever `asking` is signed in as; `words` narrow it to addresses that have one of them. */
export async function placesToScan(
  asking: APIRequestContext,
  url: string,
  wish: { workspace: string; words: readonly string[] },
): Promise<PlacesToScan> {
  const { workspace, words } = wish;
  const isWanted = (path: string) => words.length === 0 || words.some((word) => path.includes(word));
  const { paths } = (await (await asking.get('/api/openapi.json')).json()) as Described;
  // News of a workspace never end.
  const read = Object.entries(paths).flatMap(([path, { get }]) =>
    get === undefined || path.endsWith('/changes')
      ? []
      : [{ path: path.replace('{workspace}', workspace), parameters: get.parameters ?? [] }],
  );
  const ids = await idsThatAreThere(
    asking,
    read.map(({ path }) => path),
  );
  const filled = (path: string, mark: string) =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${ids.get(PREFIX_OF[name] ?? '') ?? PLAIN[name] ?? 'none'}${mark}`);
  const wanted = read.filter(({ path }) => isWanted(path));
  return {
    addresses: wanted.map(({ path, parameters }) => {
      const query = parameters.filter((one) => one.in === 'query').map((one) => `${one.name}=${exampleOf(one)}`);
      return `${url}${filled(path, '')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
    }),
    marked: wanted.filter(({ path }) => path.includes('{')).map(({ path }) => `${url}${filled(path, '*')}`),
    posts: POSTS.filter(({ path }) => isWanted(path)).map(({ path, body }) => ({ path: `/api/v1/w/${workspace}/${path}`, body })),
  };
}

/** By the beginning of each id, one that some list told of; an account's first, by which its own lists are asked. */
async function idsThatAreThere(asking: APIRequestContext, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const learn = async (path: string) => {
    const answer = await asking.get(path, { params: { scope: 'all' }, timeout: 30_000 }).catch(() => null);
    if (answer === null || !(answer.headers()['content-type'] ?? '').includes('json')) return;
    for (const [id, prefix = ''] of (await answer.text()).matchAll(ID)) if (!ids.has(prefix)) ids.set(prefix, id);
  };
  for (const path of paths.filter((one) => !one.includes('{'))) await learn(path);
  for (const path of paths.filter((one) => /^[^{]*\{account\}[^{]*$/.test(one)))
    await learn(path.replace('{account}', ids.get('acc') ?? ''));
  return ids;
}

function exampleOf({ schema, name }: Parameter): string {
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.type === 'integer' || schema.type === 'number') return '1';
  return /since|until|day|on$|from|to$/i.test(name) ? '2026-10-01' : 'a';
}
