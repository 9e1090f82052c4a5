import { useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { partsOf, type Rule, ruleOf } from './rule.ts';

type ChipsInput = {
  readonly rule: Rule | null;
  readonly onChange: (rule: Rule | null) => void;
  readonly onAdding: (field: string | undefined) => void;
  readonly list: RefObject<HTMLDivElement | null>;
};

export type Chips = {
  readonly parts: readonly Rule[];
  /** The chip whose editor is open; behind the last part it is the one that adds. */
  readonly opened: number | undefined;
  /** The chip that holds the one tab stop. */
  readonly place: number;
  readonly open: (at: number) => void;
  readonly close: (at: number) => void;
  /** Closed by Escape or by a click elsewhere; the focus comes back unless it went somewhere. */
  readonly leave: (at: number) => void;
  readonly stand: (at: number) => void;
  readonly remove: (at: number) => void;
  readonly save: (at: number, part: Rule | undefined) => void;
  /** The whole rule becomes another. */
  readonly replace: (rule: Rule | undefined) => void;
  /** The rule as it would be with this part. */
  readonly ruleWith: (at: number, part: Rule | undefined) => Rule | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/** A row of chips with one tab stop: arrows move, Delete removes; the focus comes back to where one was. */
export function useChips({ rule, onChange, onAdding, list }: ChipsInput): Chips {
  const parts = partsOf(rule);
  // Behind the parts: the chip that adds, then, where there is something to arrange, the whole.
  const last = parts.length > 1 ? parts.length + 1 : parts.length;
  const [opened, setOpened] = useState<number>();
  const [stood, setPlace] = useState(0);
  const focusAt = (at: number) => {
    const next = Math.min(last, Math.max(0, at));
    setPlace(next);
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-chip="${next}"]`)?.focus(), 0);
  };
  const close = (at: number) => {
    setOpened(undefined);
    onAdding(undefined);
    focusAt(at);
  };
  const leave = (at: number) => {
    setOpened(undefined);
    onAdding(undefined);
    setTimeout(() => document.activeElement === document.body && focusAt(at), 0);
  };
  const remove = (at: number) => {
    onChange(ruleOf(parts.filter((_, one) => one !== at)));
    focusAt(Math.max(0, at - 1));
  };
  const ruleWith = (at: number, part: Rule | undefined) => {
    if (part === undefined) return ruleOf(parts.filter((_, one) => one !== at));
    return ruleOf(at >= parts.length ? [...parts, part] : parts.with(at, part));
  };
  const save = (at: number, part: Rule | undefined) => {
    onChange(ruleWith(at, part));
    close(part === undefined ? at - 1 : at);
  };
  const replace = (next: Rule | undefined) => {
    onChange(next === undefined ? null : ruleOf(partsOf(next)));
    close(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = Number((event.target as HTMLElement).dataset['chip'] ?? Number.NaN);
    const act = Number.isNaN(at) ? undefined : actOf(event.key, at, { last, parts: parts.length, focusAt, remove });
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return {
    parts,
    opened,
    place: Math.min(stood, last),
    open: setOpened,
    close,
    leave,
    stand: setPlace,
    remove,
    save,
    replace,
    ruleWith,
    onKeyDown,
  };
}

type Doing = {
  readonly last: number;
  readonly parts: number;
  readonly focusAt: (at: number) => void;
  readonly remove: (at: number) => void;
};

function actOf(key: string, at: number, { last, parts, focusAt, remove }: Doing): (() => void) | undefined {
  switch (key) {
    case 'ArrowRight':
      return () => focusAt(at + 1);
    case 'ArrowLeft':
      return () => focusAt(at - 1);
    case 'Home':
      return () => focusAt(0);
    case 'End':
      return () => focusAt(last);
    case 'Delete':
    case 'Backspace':
      return at < parts ? () => remove(at) : undefined;
    default:
      return undefined;
  }
}
