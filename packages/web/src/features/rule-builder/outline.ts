import { type Condition, isCondition, type Rule } from './rule.ts';

/** A condition of the outline; nothing while it is still being written. */
export type Leaf = { readonly condition: Condition | undefined; readonly isNot: boolean };
export type Group = { readonly joint: 'any' | 'all'; readonly isNot: boolean; readonly parts: readonly Part[] };
export type Part = Leaf | Group;
/** Places from the outermost group inwards; the group itself is the empty path. */
export type Path = readonly number[];

export const NEW_LEAF: Leaf = { condition: undefined, isNot: false };

export function isGroup(part: Part): part is Group {
  return 'parts' in part;
}

/** The rule as groups within one group, the way it is edited; nothing is an empty group. */
export function outlineOf(rule: Rule | undefined): Group {
  const part = rule === undefined ? undefined : partOf(rule);
  if (part === undefined) return { joint: 'any', isNot: false, parts: [] };
  return isGroup(part) ? part : { joint: 'any', isNot: part.isNot, parts: [{ ...part, isNot: false }] };
}

function partOf(rule: Rule): Part {
  if (isCondition(rule)) return { condition: rule, isNot: false };
  if ('not' in rule) {
    const part = partOf(rule.not);
    return { ...part, isNot: !part.isNot };
  }
  return 'any' in rule
    ? { joint: 'any', isNot: false, parts: rule.any.map(partOf) }
    : { joint: 'all', isNot: false, parts: rule.all.map(partOf) };
}

/** What is not written yet, and groups of nothing, are left out; a group of one is that one. */
export function ruleOfPart(part: Part): Rule | undefined {
  const rule = isGroup(part) ? joined(part) : part.condition;
  return rule !== undefined && part.isNot ? { not: rule } : rule;
}

function joined({ joint, parts }: Group): Rule | undefined {
  const rules = parts.flatMap((part) => ruleOfPart(part) ?? []);
  const [first] = rules;
  if (rules.length < 2) return first;
  return joint === 'any' ? { any: rules } : { all: rules };
}

/** True when every condition is written. */
export function isWritten(part: Part): boolean {
  return isGroup(part) ? part.parts.every(isWritten) : part.condition !== undefined;
}

export function partAt(outline: Part, path: Path): Part | undefined {
  const [place, ...rest] = path;
  if (place === undefined) return outline;
  const inner = isGroup(outline) ? outline.parts[place] : undefined;
  return inner && partAt(inner, rest);
}

/** Puts what `change` makes of the part in its place; nothing takes it away. */
export function withChange(outline: Group, path: Path, change: (part: Part) => Part | undefined): Group {
  const changed = changedAt(outline, path, change);
  return changed !== undefined && isGroup(changed) ? changed : outline;
}

function changedAt(part: Part, path: Path, change: (part: Part) => Part | undefined): Part | undefined {
  const [place, ...rest] = path;
  if (place === undefined) return change(part);
  if (!isGroup(part)) return part;
  return { ...part, parts: part.parts.flatMap((one, at) => (at === place ? (changedAt(one, rest, change) ?? []) : [one])) };
}

/** In the group at the path's front, before the part that has the path now. */
export function withInserted(outline: Group, path: Path, part: Part): Group {
  const at = path.at(-1) ?? 0;
  return withChange(outline, path.slice(0, -1), (group) =>
    isGroup(group) ? { ...group, parts: group.parts.toSpliced(at, 0, part) } : group,
  );
}

export const without = (outline: Group, path: Path): Group => withChange(outline, path, () => undefined);

export type Moved = { readonly outline: Group; readonly path: Path };

/** One step up or down in reading order: past a neighbour, into a group, or out of one. A group goes into no other group. */
export function moved(outline: Group, path: Path, by: -1 | 1): Moved | undefined {
  const part = partAt(outline, path);
  const place = path.at(-1);
  const above = path.slice(0, -1);
  const around = partAt(outline, above);
  if (part === undefined || place === undefined || around === undefined || !isGroup(around)) return undefined;
  const rest = without(outline, path);
  const to = (group: Path, at: number): Moved => ({ outline: withInserted(rest, [...group, at], part), path: [...group, at] });
  const neighbour = around.parts[place + by];
  if (neighbour === undefined) return outOf(above, by, to);
  if (isGroup(neighbour) && !isGroup(part)) {
    // Taken out from before its neighbour, it leaves the neighbour one place further up.
    const group = [...above, by === 1 ? place : place - 1];
    return to(group, by === 1 ? 0 : neighbour.parts.length);
  }
  return to(above, place + by);
}

function outOf(group: Path, by: -1 | 1, to: (group: Path, at: number) => Moved): Moved | undefined {
  const place = group.at(-1);
  return place === undefined ? undefined : to(group.slice(0, -1), by === 1 ? place + 1 : place);
}

/** The parts of an outline in reading order, each with its path. */
export function pathsOf(group: Group, from: Path = []): readonly Path[] {
  return group.parts.flatMap((part, at) => [[...from, at], ...(isGroup(part) ? pathsOf(part, [...from, at]) : [])]);
}

export const isSamePath = (one: Path | undefined, other: Path): boolean => one?.join('.') === other.join('.');
