import { newestFirst, type TimelineItem } from './timeline-item.ts';

const LEAST = 3;
const MOST_KEPT = 50;
/** What a machine writes by the dozen and nobody reads one by one. */
const NOISE = new Set(['interaction/machine', 'contact/joined', 'invoice/paid', 'release/taken']);

/** Folds three or more of the same noise in one week into one item that stands where the newest stood. */
export function foldTimeline(items: readonly TimelineItem[], weekOf: (at: string) => number): TimelineItem[] {
  const groups = Map.groupBy(items, (item) => foldKey(item, weekOf) ?? item.id);
  return [...groups.values()]
    .flatMap((group) => (group.length < LEAST || foldKey(group[0] as TimelineItem, weekOf) === null ? group : [fold(group)]))
    .sort(newestFirst);
}

function foldKey(item: TimelineItem, weekOf: (at: string) => number): string | null {
  const noise = item.kind === 'interaction' ? `interaction/${item.origin}` : `${item.kind}/${item.what}`;
  return NOISE.has(noise) ? `${noise}/${weekOf(item.at)}` : null;
}

function fold(group: readonly TimelineItem[]): TimelineItem {
  const [newest, ...older] = [...group].sort(newestFirst) as [TimelineItem, ...TimelineItem[]];
  const oldest = older.at(-1) ?? newest;
  const items = [newest, ...older].slice(0, MOST_KEPT).map(({ id, at, title }) => ({ id, at, title }));
  return {
    ...newest,
    id: `${newest.id}+${group.length}`,
    origin: 'machine',
    title: null,
    body: null,
    contacts: [],
    folded: { count: group.length, since: oldest.at, items },
  };
}
