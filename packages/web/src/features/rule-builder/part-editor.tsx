import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useCommands } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ConditionEditor, type WithValues } from './condition-editor.tsx';
import { isGroup, type Part, ruleOfPart } from './outline.ts';
import { AddButtons, OutlineGroup, TurnButton } from './outline-group.tsx';
import { isCondition, type Rule, type RuleField } from './rule.ts';
import { ruleSentence } from './rule-sentence.ts';
import { useOutline } from './use-outline.ts';
import classes from './rule-builder.module.css';

type PartEditorProps = {
  readonly fields: readonly RuleField[];
  /** Undefined for a new one. */
  readonly part: Rule | undefined;
  /** How many levels of groups it may hold. */
  readonly levels: number;
  readonly onSave: (part: Rule | undefined) => void;
  readonly onCancel: () => void;
  readonly withValues: WithValues;
  /** The count with the part as it stands; asked for once it is whole. */
  readonly live: (part: Rule) => ReactNode;
};

/** One part of a rule: a condition alone, or an outline of conditions and groups. */
export function PartEditor({ fields, part, levels, onSave, onCancel, withValues, live }: PartEditorProps) {
  const t = useWords();
  const format = useFormat();
  const frame = useRef<HTMLFormElement>(null);
  const outlining = useOutline({ part, fields, frame });
  const { outline, rule, isWhole } = outlining;
  const say = (one: Part): string => {
    const said = ruleOfPart(one);
    const saying = { t, format, fieldOf: (key: string) => fields.find(({ field }) => field === key) };
    return said === undefined ? t('rule-builder.unwritten') : ruleSentence(said, saying);
  };
  const save = () => {
    if (isWhole) onSave(rule);
  };
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
  const writing = (
    <div data-writing className={classes.editor}>
      <ConditionEditor
        key={outlining.editing?.join('.')}
        fields={fields}
        draft={outlining.draft}
        onChange={outlining.write}
        withValues={withValues}
      />
    </div>
  );
  const [only] = outline.parts;
  const isPlain = outline.parts.length === 1 && only !== undefined && !isGroup(only) && outlining.editing !== undefined;
  return (
    <form
      ref={frame}
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {isPlain ? (
        <>
          {writing}
          {isWhole && (
            <>
              <AddButtons group={outline} path={[]} outlining={outlining} mayGroup={levels > 0} />
              <TurnButton part={outline} path={[]} outlining={outlining} />
            </>
          )}
        </>
      ) : (
        <OutlineGroup group={outline} path={[]} outlining={outlining} levels={levels} say={say} writing={writing} />
      )}
      {isWhole && rule && !isCondition(rule) && <p className="p-meta">{say(outline)}</p>}
      <div className={classes.foot}>
        <span className={`p-meta ${classes.live}`} role="status">
          {isWhole && rule && live(rule)}
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
