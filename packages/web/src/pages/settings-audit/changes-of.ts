import { same } from '../../features/drafts/same.ts';
import { type Leaf, leavesOf, type Segment } from './leaves.ts';

export type Changed = {
  readonly path: readonly Segment[];
  /** Absent where nothing was there that it could have been. */
  readonly was?: { readonly value: unknown };
  readonly is?: { readonly value: unknown };
};

/** What a change of configuration changed, place by place, in the order in which the setting says it. */
export function changedPlaces(action: string, before: unknown, after: unknown): readonly Changed[] {
  // What somebody held is told by what went to others.
  if (action === 'book.handed_over') return changedPlaces('', null, after);
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const isWhole = action.endsWith('.published') || action === 'product.changed' || after === null || after === undefined;
  const keys = [...is.keys(), ...(isWhole ? [...was.keys()].filter((key) => !is.has(key)) : [])];
  return keys.flatMap((key) => {
    const { old, now } = apart(was.get(key), is.get(key));
    if (old !== undefined && now !== undefined && same(old.value, now.value)) return [];
    const path = (now ?? old)?.path ?? [];
    // Of what was made, only what was said.
    if ((before === null || before === undefined) && isNothing(now?.value)) return [];
    // Each version has a note of its own.
    const hadOne = path.at(-1)?.key === 'note' ? undefined : before;
    return [{ path, ...side('was', old, hadOne), ...side('is', now, after) }];
  });
}

const isNothing = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** In any order they say the same. */
const SETS = new Set(['rights', 'hides', 'memberIds', 'domains', 'ceilings', 'coreActions', 'coreFeatures']);

/** Of a set, what went on the one side and what came on the other. */
function apart(old: Leaf | undefined, now: Leaf | undefined): { readonly old: Leaf | undefined; readonly now: Leaf | undefined } {
  const key = (now ?? old)?.path.at(-1)?.key ?? '';
  if (!SETS.has(key) || !Array.isArray(old?.value) || !Array.isArray(now?.value)) return { old, now };
  const without = (leaf: Leaf, others: readonly unknown[]) => ({
    ...leaf,
    value: (leaf.value as unknown[]).filter((one) => !others.some((other) => same(one, other))),
  });
  return { old: without(old, now.value), now: without(now, old.value) };
}

/** What had no place on this side, though there was one to have it, was nothing there. */
function side(name: 'was' | 'is', leaf: Leaf | undefined, of: unknown): Pick<Changed, 'was' | 'is'> {
  if (leaf !== undefined) return { [name]: { value: leaf.value } };
  return of === null || of === undefined ? {} : { [name]: { value: null } };
}
