import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SystemAlert } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { alertSentence } from './alert-sentence.ts';
import classes from './system-alert.module.css';

type AlertLineProps = {
  readonly alert: SystemAlert;
  /** From edge to edge, above a page. */
  readonly isBanner?: boolean;
  readonly children?: ReactNode;
};

/** An alert as a line: its sentence, and what can be done. */
export function AlertLine({ alert, isBanner = false, children }: AlertLineProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <div role="status" className={classes.line} data-level={alert.level} data-banner={isBanner}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={classes.sentence}>
        {alertSentence(t, format, alert)} {children}
      </span>
    </div>
  );
}
