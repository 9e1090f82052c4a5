import { UnstyledButton } from '@mantine/core';
import type { ImportReport } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './imports.module.css';
import { outcomes } from './queries.ts';
import type { Outcome } from './queries.ts';

/** How many rows are new, change something, were there, carry a flag, are refused; each opens its rows. */
export function OutcomeFigures({ report, onOpen }: { readonly report: ImportReport; readonly onOpen: (outcome: Outcome) => void }) {
  const t = useWords();
  return (
    <ul className={classes.figures} aria-label={t('imports.outcomes')}>
      {outcomes.map((outcome) => {
        const words = t(`imports.outcome.${outcome}`, { n: report[outcome] });
        return (
          <li key={outcome} data-outcome={outcome}>
            {report[outcome] === 0 ? (
              <span className={classes.none}>{words}</span>
            ) : (
              <UnstyledButton className={classes.figure} onClick={() => onOpen(outcome)}>
                {words}
              </UnstyledButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
