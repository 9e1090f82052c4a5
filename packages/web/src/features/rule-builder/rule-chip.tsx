import { Popover } from '@mantine/core';
import { X } from 'lucide-react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ChipShell, targetOf } from './chip-shell.tsx';
import { isCondition } from './rule.ts';
import classes from './rule-builder.module.css';

type RuleChipProps = ChipShell & {
  readonly sentence: string;
  /** How many accounts it takes away. */
  readonly removes: number | undefined;
};

/** One part of the rule as a sentence; it opens its editor, or goes. */
export function RuleChip({ sentence, removes = 0, ...shell }: RuleChipProps) {
  const { at, chips } = shell;
  const t = useWords();
  const format = useFormat();
  const part = chips.parts[at];
  return (
    <ChipShell {...shell} isOpen={chips.opened === at} label={t('rule-builder.edit')}>
      {at > 0 && <span className={classes.word}>{t('rule-builder.and')}</span>}
      <span className={classes.chip} data-group={part !== undefined && !isCondition(part)}>
        <Popover.Target>
          <button type="button" {...targetOf(shell)} className={classes.open} title={sentence}>
            {sentence}
            {removes > 0 && (
              <span className={classes.removes}>
                {format.change(-removes)}
                <span className="p-visually-hidden"> {t('rule-builder.removes', { n: removes })}</span>
              </span>
            )}
          </button>
        </Popover.Target>
        <button
          type="button"
          tabIndex={-1}
          className={classes.remove}
          aria-label={t('rule-builder.remove', { rule: sentence })}
          onClick={() => chips.remove(at)}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </span>
    </ChipShell>
  );
}
