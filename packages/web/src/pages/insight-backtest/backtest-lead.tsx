import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Found } from './queries.ts';
import { aucSaid } from './said.ts';

/** "The score tells who will leave 90 to 180 days ahead: …", or that it does not, or that nobody can say yet. */
export function BacktestLead({ found }: { readonly found: Found }) {
  const t = useWords();
  const format = useFormat();
  const { verdict, blind, leaverAccounts } = found.figures;
  const { leadDays, horizonDays } = found.asked;
  const values = {
    lead: format.number(leadDays, 0),
    end: format.number(leadDays + horizonDays, 0),
    auc: aucSaid(t, format, blind),
    percent: format.percent(blind?.value ?? 0, 0),
  };
  return (
    <span className="p-lead">
      {verdict === 'too_thin'
        ? t('backtest.verdict.too_thin', { n: leaverAccounts, ...pick(values) })
        : t(`backtest.verdict.${verdict}`, values)}
    </span>
  );
}

function pick({ lead, end }: { readonly lead: string; readonly end: string }) {
  return { lead, end };
}
