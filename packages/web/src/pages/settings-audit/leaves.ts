/** A place in a setting: the key of a field, or of a list's element with the name that it bears. */
export type Segment = { readonly key: string; readonly label?: string };
export type Leaf = { readonly path: readonly Segment[]; readonly value: unknown };

/** Read as one value, whatever they hold: there is a sentence for each. */
const WHOLE = new Set(['rule', 'members', 'goals', 'appliesTo', 'anyOf', 'curve', 'ceilings', 'full', 'half', 'basis', 'words']);

/** Keys by which elements of a list name themselves, beside their metric. */
const NAMING = ['name', 'groupName'] as const;

type Element = Readonly<Record<string, unknown>>;

/** What a setting says, one value a place. Elements of lists are known by what names them, so that one put elsewhere is the same one. */
export function leavesOf(setting: unknown): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const walk = (value: unknown, path: readonly Segment[]): void => {
    const key = path.at(-1)?.key ?? '';
    if (WHOLE.has(key) || typeof value !== 'object' || value === null) return void add(value, path);
    if (!Array.isArray(value)) return Object.entries(value).forEach(([name, one]) => walk(one, [...path, { key: name }]));
    const elements = value.filter((one): one is Element => typeof one === 'object' && one !== null);
    if (elements.length === 0) return void add(value, path);
    const named = elements.map((one, at) => ({ one, segment: segmentOf(one, at) }));
    for (const { one, segment } of named) walk(withoutIdentity(one), [...path, segment]);
    // Weights are summed in any order; what is asked in turn is another thing in another order.
    if (elements.every(({ metric, groupName }) => metric === undefined && groupName === undefined))
      add(
        named.map(({ segment }) => segment.label ?? segment.key),
        [...path, { key: 'order' }],
      );
  };
  const add = (value: unknown, path: readonly Segment[]) => found.set(path.map(({ key }) => key).join('\n'), { path, value });
  if (setting !== null && setting !== undefined) walk(setting, []);
  return found;
}

function segmentOf(element: Element, at: number): Segment {
  const { metric, id, key } = element;
  const identity = [metric, id, key].find((one) => typeof one === 'string');
  const label = [metric, ...NAMING.map((naming) => element[naming])].find((one) => typeof one === 'string');
  return { key: String(identity ?? at), ...(label === undefined ? {} : { label }) };
}

function withoutIdentity({ metric: _metric, id: _id, key: _key, groupName: _group, ...rest }: Element): Element {
  return rest;
}
