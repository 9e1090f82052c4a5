import { useMediaQuery } from '@mantine/hooks';
import { ListTree, Plus } from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AddChip } from './add-chip.tsx';
import type { WithValues } from './condition-editor.tsx';
import { PartEditor } from './part-editor.tsx';
import { isCondition, type Rule, type RuleField } from './rule.ts';
import { RuleChip } from './rule-chip.tsx';
import { ruleSentence } from './rule-sentence.ts';
import { useChips } from './use-chips.ts';
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

const WIDTH = { phone: 320, part: 440, whole: 520 };
/** Groups two deep: a chip is the first level, in the outline of the whole rule it is the second. */
const LEVELS = { part: 1, whole: 2 };

/** A rule that reads as a sentence of chips. One tab stop: arrows move, Enter opens, Delete removes. */
export function RuleChips({ rule, onChange, fields, withValues, live, removes, adding, onAdding }: RuleChipsProps) {
  const t = useWords();
  const format = useFormat();
  const list = useRef<HTMLDivElement>(null);
  const chips = useChips({ rule, onChange, onAdding, list });
  const { parts, opened } = chips;
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const saying = { t, format, fieldOf: (key: string) => fields.find((one) => one.field === key) };
  const begun = fields.find((one) => one.field === adding);
  const editor = (at: number) => {
    const part = parts[at];
    return (
      <PartEditor
        key={`${at}/${adding ?? ''}`}
        fields={begun && part === undefined ? [begun, ...fields.filter((one) => one !== begun)] : fields}
        part={part}
        levels={LEVELS.part}
        onSave={(next) => chips.save(at, next)}
        onCancel={() => chips.close(at)}
        withValues={withValues}
        live={(next) => live(chips.ruleWith(at, next))}
      />
    );
  };
  const behind = parts.length;
  const whole = behind + 1;
  return (
    <div ref={list} role="toolbar" tabIndex={-1} aria-label={t('rule-builder.name')} className={classes.chips} onKeyDown={chips.onKeyDown}>
      {parts.map((part, at) => {
        const sentence = ruleSentence(part, saying, isCondition(part) ? 0 : 1);
        return (
          <RuleChip
            key={sentence}
            at={at}
            chips={chips}
            sentence={sentence}
            removes={removes?.[at]}
            width={isPhone ? WIDTH.phone : WIDTH.part}
            editor={() => editor(at)}
          />
        );
      })}
      <AddChip
        at={behind}
        chips={chips}
        word={t('rule-builder.add')}
        icon={<Plus size={14} aria-hidden="true" />}
        isOpen={opened === behind || adding !== undefined}
        width={isPhone ? WIDTH.phone : WIDTH.part}
        editor={() => editor(behind)}
      />
      {behind > 1 && (
        <AddChip
          at={whole}
          chips={chips}
          word={t('rule-builder.arrange')}
          icon={<ListTree size={14} aria-hidden="true" />}
          isOpen={opened === whole}
          width={isPhone ? WIDTH.phone : WIDTH.whole}
          editor={() => (
            <PartEditor
              fields={fields}
              part={rule ?? undefined}
              levels={LEVELS.whole}
              onSave={chips.replace}
              onCancel={() => chips.close(whole)}
              withValues={withValues}
              live={live}
            />
          )}
        />
      )}
    </div>
  );
}
