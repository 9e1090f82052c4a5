import { Popover } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { isCondition } from './rule.ts';
import type { Chips } from './use-chips.ts';
import classes from './rule-builder.module.css';

type RuleChipProps = {
  readonly at: number;
  readonly chips: Chips;
  readonly sentence: string;
  /** How many accounts it takes away. */
  readonly removes: number | undefined;
  readonly width: number;
  readonly editor: () => ReactNode;
};

/** One part of the rule as a sentence; it opens its editor, or goes. */
export function RuleChip({ at, chips, sentence, removes = 0, width, editor }: RuleChipProps) {
  const t = useWords();
  const format = useFormat();
  const part = chips.parts[at];
  const isOpen = chips.opened === at;
  return (
    <Popover
      opened={isOpen}
      onChange={(open) => {
        if (!open) chips.leave(at);
      }}
      position="bottom-start"
      width={width}
      trapFocus
    >
      {at > 0 && <span className={classes.word}>{t('rule-builder.and')}</span>}
      <span className={classes.chip} data-group={part !== undefined && !isCondition(part)}>
        <Popover.Target>
          <button
            type="button"
            data-chip={at}
            tabIndex={at === chips.place ? 0 : -1}
            className={classes.open}
            title={sentence}
            onFocus={() => chips.stand(at)}
            onClick={() => chips.open(at)}
          >
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
      <Popover.Dropdown aria-label={t('rule-builder.edit')}>{isOpen && editor()}</Popover.Dropdown>
    </Popover>
  );
}
