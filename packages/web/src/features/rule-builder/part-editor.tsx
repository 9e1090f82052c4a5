import { Button, SegmentedControl } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCommands } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ConditionEditor, type WithValues } from './condition-editor.tsx';
import { conditionOf, type DraftCondition, draftOf, isCondition, type Rule, type RuleField } from './rule.ts';
import { ruleSentence } from './rule-sentence.ts';
import classes from './rule-builder.module.css';

type PartEditorProps = {
  readonly fields: readonly RuleField[];
  /** Undefined for a new one. */
  readonly part: Rule | undefined;
  readonly onSave: (part: Rule | undefined) => void;
  readonly onCancel: () => void;
  readonly withValues: WithValues;
  /** The count with the part as it stands; asked for once it is whole. */
  readonly live: (part: Rule) => ReactNode;
};

type Shape = { readonly conditions: readonly Rule[]; readonly joint: 'any' | 'all'; readonly isNot: boolean };

/** One part of a rule: a condition, or several of which any or all must hold, and that turned round. */
export function PartEditor({ fields, part, onSave, onCancel, withValues, live }: PartEditorProps) {
  const t = useWords();
  const format = useFormat();
  const [shape, setShape] = useState<Shape>(() => shapeOf(part));
  const [editing, setEditing] = useState<number>(shape.conditions.length > 1 ? -1 : 0);
  const [draft, setDraft] = useState<DraftCondition | undefined>(() => draftAt(shape, 0, fields));
  const field = fields.find((one) => one.field === draft?.field);
  const edited = editing >= 0 && draft && field ? conditionOf(draft, field) : undefined;
  const conditions =
    editing < 0
      ? shape.conditions
      : edited === undefined
        ? shape.conditions.filter((_, at) => at !== editing)
        : replaced(shape.conditions, editing, edited);
  const whole = partOf({ ...shape, conditions });
  const isWhole = editing < 0 ? conditions.length > 0 : edited !== undefined;
  const save = () => {
    if (isWhole) onSave(whole);
  };
  const keep = (next: number) => {
    const kept = { ...shape, conditions };
    setShape(kept);
    setEditing(next);
    setDraft(draftAt(kept, next, fields));
  };
  const saying = { t, format, fieldOf: (key: string) => fields.find((one) => one.field === key) };
  useCommands([
    {
      id: 'rule.apply',
      label: t('rule-builder.apply'),
      keys: ['Mod+Enter'],
      group: 'help',
      scope: 'dialog',
      inFields: true,
      keysOnly: true,
      run: save,
    },
  ]);
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {(conditions.length > 1 || editing > 0) && (
        <>
          <SegmentedControl
            size="xs"
            value={shape.joint}
            onChange={(joint) => setShape({ ...shape, joint })}
            data={[
              { value: 'any', label: t('rule-builder.any') },
              { value: 'all', label: t('rule-builder.all') },
            ]}
            aria-label={t('rule-builder.joint')}
          />
          <ul className={classes.group}>
            {shape.conditions.map((condition, at) =>
              at === editing ? null : (
                <li key={ruleSentence(condition, saying)}>
                  <Button className={classes.part} size="compact-sm" justify="flex-start" onClick={() => keep(at)}>
                    {ruleSentence(condition, saying)}
                  </Button>
                  <button
                    type="button"
                    className={classes.remove}
                    aria-label={t('rule-builder.remove', { rule: ruleSentence(condition, saying) })}
                    onClick={() => {
                      setShape({ ...shape, conditions: shape.conditions.filter((_, place) => place !== at) });
                      setEditing(-1);
                    }}
                  >
                    <X size={14} aria-hidden="true" />
                  </button>
                </li>
              ),
            )}
          </ul>
        </>
      )}
      {editing >= 0 && <ConditionEditor fields={fields} draft={draft} onChange={setDraft} withValues={withValues} />}
      {isWhole && (
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden="true" />}
            onClick={() => keep(conditions.length)}
          >
            {t(shape.joint === 'any' ? 'rule-builder.addOr' : 'rule-builder.addAnd')}
          </Button>
          <Button size="compact-sm" variant="subtle" aria-pressed={shape.isNot} onClick={() => setShape({ ...shape, isNot: !shape.isNot })}>
            {t(shape.isNot ? 'rule-builder.turnBack' : 'rule-builder.turn')}
          </Button>
        </div>
      )}
      {isWhole && whole && !isCondition(whole) && <p className="p-meta">{ruleSentence(whole, saying)}</p>}
      <div className={classes.foot}>
        <span className={`p-meta ${classes.live}`} role="status">
          {isWhole && whole && live(whole)}
        </span>
        <Button size="compact-sm" onClick={onCancel}>
          {t('actions.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" variant="filled" disabled={!isWhole}>
          {t('rule-builder.apply')}
        </Button>
      </div>
    </form>
  );
}

function shapeOf(part: Rule | undefined): Shape {
  if (part === undefined) return { conditions: [], joint: 'any', isNot: false };
  if (isCondition(part)) return { conditions: [part], joint: 'any', isNot: false };
  if ('not' in part) return { ...shapeOf(part.not), isNot: !shapeOf(part.not).isNot };
  return 'any' in part ? { conditions: part.any, joint: 'any', isNot: false } : { conditions: part.all, joint: 'all', isNot: false };
}

function partOf({ conditions, joint, isNot }: Shape): Rule | undefined {
  const [first] = conditions;
  if (first === undefined) return undefined;
  const joined: Rule = conditions.length === 1 ? first : joint === 'any' ? { any: [...conditions] } : { all: [...conditions] };
  return isNot ? { not: joined } : joined;
}

/** A part that is a group itself is shown as an outline, and not edited here. */
function draftAt(shape: Shape, at: number, fields: readonly RuleField[]): DraftCondition | undefined {
  const condition = shape.conditions[at];
  const field = condition !== undefined && isCondition(condition) ? fields.find((one) => one.field === condition.field) : undefined;
  return condition !== undefined && isCondition(condition) && field ? draftOf(condition, field) : undefined;
}

function replaced(conditions: readonly Rule[], at: number, condition: Rule): readonly Rule[] {
  return at >= conditions.length ? [...conditions, condition] : conditions.map((one, place) => (place === at ? condition : one));
}
