import { Button, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { WithValues } from './condition-editor.tsx';
import { PartEditor } from './part-editor.tsx';
import { isCondition, partsOf, type Rule, type RuleField, ruleOf } from './rule.ts';
import { ruleSentence } from './rule-sentence.ts';
import classes from './rule-builder.module.css';

type RuleChipsProps = {
  readonly rule: Rule | null;
  readonly onChange: (rule: Rule | null) => void;
  readonly fields: readonly RuleField[];
  readonly withValues: WithValues;
  /** What a rule comes to: "23 of 250, $1.4M". */
  readonly live: (rule: Rule | null) => ReactNode;
  /** How many each condition takes away, in order. */
  readonly removes?: readonly number[] | undefined;
  /** The field that a new condition begins with, such as the column that was clicked. */
  readonly adding?: string | undefined;
  readonly onAdding: (field: string | undefined) => void;
};

/** A rule that reads as a sentence of chips. One tab stop: arrows move, Enter opens, Delete removes. */
export function RuleChips({ rule, onChange, fields, withValues, live, removes, adding, onAdding }: RuleChipsProps) {
  const t = useWords();
  const format = useFormat();
  const parts = partsOf(rule);
  const [opened, setOpened] = useState<number>();
  const [place, setPlace] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const saying = { t, format, fieldOf: (key: string) => fields.find((one) => one.field === key) };
  const focusAt = (at: number) => {
    const next = Math.min(parts.length, Math.max(0, at));
    setPlace(next);
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-chip="${next}"]`)?.focus(), 0);
  };
  const close = (at: number) => {
    setOpened(undefined);
    onAdding(undefined);
    focusAt(at);
  };
  const remove = (at: number) => {
    onChange(ruleOf(parts.filter((_, one) => one !== at)));
    focusAt(Math.max(0, at - 1));
  };
  const save = (at: number, part: Rule | undefined) => {
    const next =
      part === undefined
        ? parts.filter((_, one) => one !== at)
        : at >= parts.length
          ? [...parts, part]
          : parts.map((one, other) => (other === at ? part : one));
    onChange(ruleOf(next));
    close(part === undefined ? at - 1 : at);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = Number((event.target as HTMLElement).dataset['chip'] ?? Number.NaN);
    if (Number.isNaN(at)) return;
    const act = {
      ArrowRight: () => focusAt(at + 1),
      ArrowLeft: () => focusAt(at - 1),
      Home: () => focusAt(0),
      End: () => focusAt(parts.length),
      Delete: () => remove(at),
      Backspace: () => remove(at),
    }[event.key];
    if (!act || (at >= parts.length && (event.key === 'Delete' || event.key === 'Backspace'))) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const isAdding = opened === parts.length || adding !== undefined;
  const begun = fields.find((one) => one.field === adding);
  const editor = (at: number, part: Rule | undefined) => (
    <PartEditor
      key={`${at}/${adding ?? ''}`}
      fields={begun && part === undefined ? [begun, ...fields.filter((one) => one !== begun)] : fields}
      part={part}
      onSave={(next) => save(at, next)}
      onCancel={() => close(at)}
      withValues={withValues}
      live={(next) => live(ruleOf(at >= parts.length ? [...parts, next] : parts.map((one, other) => (other === at ? next : one))))}
    />
  );
  return (
    <div ref={list} role="toolbar" tabIndex={-1} aria-label={t('rule-builder.name')} className={classes.chips} onKeyDown={onKeyDown}>
      {parts.map((part, at) => {
        const sentence = ruleSentence(part, saying, isCondition(part) ? 0 : 1);
        const taken = removes?.[at];
        return (
          <Popover
            key={sentence}
            opened={opened === at}
            onChange={(open) => {
              if (!open) setOpened(undefined);
            }}
            position="bottom-start"
            width={isPhone ? 320 : 380}
            trapFocus
            closeOnClickOutside
          >
            {at > 0 && <span className={classes.word}>{t('rule-builder.and')}</span>}
            <span className={classes.chip} data-group={!isCondition(part)}>
              <Popover.Target>
                <button
                  type="button"
                  data-chip={at}
                  tabIndex={at === Math.min(place, parts.length) ? 0 : -1}
                  className={classes.open}
                  title={sentence}
                  onFocus={() => setPlace(at)}
                  onClick={() => setOpened(at)}
                >
                  {sentence}
                  {taken !== undefined && taken > 0 && (
                    <span className={classes.removes}>
                      {format.change(-taken)}
                      <span className="p-visually-hidden"> {t('rule-builder.removes', { n: taken })}</span>
                    </span>
                  )}
                </button>
              </Popover.Target>
              <button
                type="button"
                tabIndex={-1}
                className={classes.remove}
                aria-label={t('rule-builder.remove', { rule: sentence })}
                onClick={() => remove(at)}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </span>
            <Popover.Dropdown aria-label={t('rule-builder.edit')}>{opened === at && editor(at, part)}</Popover.Dropdown>
          </Popover>
        );
      })}
      <Popover
        opened={isAdding}
        onChange={(open) => {
          if (!open) close(parts.length);
        }}
        position="bottom-start"
        width={isPhone ? 320 : 380}
        trapFocus
      >
        <Popover.Target>
          <Button
            data-chip={parts.length}
            tabIndex={Math.min(place, parts.length) === parts.length ? 0 : -1}
            onFocus={() => setPlace(parts.length)}
            size="compact-sm"
            variant="subtle"
            style={{ flex: 'none' }}
            leftSection={<Plus size={14} aria-hidden="true" />}
            onClick={() => setOpened(parts.length)}
            aria-expanded={isAdding}
          >
            {t('rule-builder.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('rule-builder.add')}>{isAdding && editor(parts.length, undefined)}</Popover.Dropdown>
      </Popover>
    </div>
  );
}
