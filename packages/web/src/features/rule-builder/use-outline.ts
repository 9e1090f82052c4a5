import { type RefObject, useState } from 'react';
import {
  type Group,
  isGroup,
  isSamePath,
  isWritten,
  type Leaf,
  moved,
  NEW_LEAF,
  outlineOf,
  type Part,
  partAt,
  type Path,
  pathsOf,
  ruleOfPart,
  withChange,
  withInserted,
  without,
} from './outline.ts';
import { conditionOf, type DraftCondition, draftOf, type Rule, type RuleField } from './rule.ts';

export type Outlining = {
  /** With what is being written as far as it is whole. */
  readonly outline: Group;
  readonly rule: Rule | undefined;
  readonly isWhole: boolean;
  readonly editing: Path | undefined;
  readonly draft: DraftCondition | undefined;
  readonly write: (draft: DraftCondition) => void;
  readonly edit: (path: Path) => void;
  readonly addLeaf: (group: Path) => void;
  readonly addGroup: (group: Path) => void;
  readonly join: (group: Path, joint: Group['joint']) => void;
  readonly turn: (path: Path) => void;
  readonly move: (path: Path, by: -1 | 1) => void;
  readonly remove: (path: Path) => void;
  /** The row so many further in reading order gets the focus. */
  readonly step: (path: Path, by: -1 | 1) => void;
};

type Start = { readonly part: Rule | undefined; readonly fields: readonly RuleField[]; readonly frame: RefObject<HTMLElement | null> };

/** A part of a rule while it is edited: an outline of which one condition at a time is open. */
export function useOutline({ part, fields, frame }: Start): Outlining {
  const [kept, setKept] = useState<Group>(() => begun(part));
  const [editing, setEditing] = useState<Path | undefined>(() =>
    kept.parts.length === 1 && !isGroup(kept.parts[0] ?? kept) ? [0] : undefined,
  );
  const [draft, setDraft] = useState<DraftCondition | undefined>(() => draftAt(kept, editing, fields));
  const field = fields.find((one) => one.field === draft?.field);
  const outline =
    editing && draft && field ? withChange(kept, editing, (leaf) => ({ ...(leaf as Leaf), condition: conditionOf(draft, field) })) : kept;

  const go = (next: Group, path: Path | undefined) => {
    setKept(next);
    setEditing(path);
    setDraft(draftAt(next, path, fields));
  };
  const focus = (selector: string) => setTimeout(() => frame.current?.querySelector<HTMLElement>(selector)?.focus(), 0);
  const stand = (path: Path | undefined) => path && focus(`[data-at="${path.join('.')}"] :is(button, input)`);
  const open = (next: Group, path: Path) => {
    go(next, path);
    focus('[data-writing] input');
  };
  const changed = (path: Path, change: (part: Part) => Part) => setKept(withChange(outline, path, change));
  const append = (group: Path, part: Part, inside: Path) => {
    const around = partAt(outline, group);
    const at = around && isGroup(around) ? around.parts.length : 0;
    open(withInserted(outline, [...group, at], part), [...group, at, ...inside]);
  };
  return {
    outline,
    rule: ruleOfPart(outline),
    isWhole: isWritten(outline) && ruleOfPart(outline) !== undefined,
    editing,
    draft,
    write: setDraft,
    edit: (path) => open(outline, path),
    addLeaf: (group) => append(group, NEW_LEAF, []),
    addGroup: (group) => {
      const around = partAt(outline, group);
      const joint = around && isGroup(around) && around.joint === 'any' ? 'all' : 'any';
      append(group, { joint, isNot: false, parts: [NEW_LEAF] }, [0]);
    },
    join: (group, joint) => changed(group, (part) => ({ ...part, joint })),
    turn: (path) => changed(path, (part) => ({ ...part, isNot: !part.isNot })),
    move: (path, by) => {
      const step = moved(outline, path, by);
      if (step === undefined) return;
      go(step.outline, undefined);
      stand(step.path);
    },
    remove: (path) => {
      const place = pathsOf(outline).findIndex((one) => isSamePath(one, path));
      const next = without(outline, path);
      go(next, undefined);
      stand(pathsOf(next)[Math.max(0, place - 1)]);
    },
    step: (path, by) => {
      const rows = [...(frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      rows[rows.findIndex(({ dataset }) => dataset['row'] === path.join('.')) + by]?.focus();
    },
  };
}

/** A new rule begins with a condition to write. */
function begun(part: Rule | undefined): Group {
  const outline = outlineOf(part);
  return outline.parts.length === 0 ? { ...outline, parts: [NEW_LEAF] } : outline;
}

function draftAt(outline: Group, path: Path | undefined, fields: readonly RuleField[]): DraftCondition | undefined {
  const part = path && partAt(outline, path);
  const condition = part && !isGroup(part) ? part.condition : undefined;
  const field = fields.find((one) => one.field === condition?.field);
  return condition && field ? draftOf(condition, field) : undefined;
}
