import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { daysBetween } from '../../kit/format/count-days.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Found } from './queries.ts';
import { shareSaid } from './said.ts';

type GreenLeaversProps = { readonly found: Found; readonly today: string };

/** Who left though the score said they were well: where it is blind, by name. */
export function GreenLeavers({ found, today }: GreenLeaversProps) {
  const t = useWords();
  const format = useFormat();
  const { green } = found.figures;
  return (
    <Card title={t('backtest.green')} aside={<span className="p-meta">{shareSaid(t, format, green)}</span>}>
      {found.greenLeavers.length === 0 ? (
        <p className="p-label">{t(green.of === 0 ? 'backtest.green.nobodyLeft' : 'backtest.green.none')}</p>
      ) : (
        <AccountRows
          cardOf={(id) => <AccountFacts id={id} />}
          headers={[t('backtest.green.points'), t('backtest.green.on'), t('backtest.green.leftOn'), t('backtest.green.days')]}
          rows={found.greenLeavers.map(({ accountId, name, points, day, leftOn }) => ({
            id: accountId,
            name,
            cells: [
              format.number(points, 0),
              format.day(day, today),
              format.day(leftOn, today),
              format.number(daysBetween(day, leftOn), 0),
            ],
          }))}
        />
      )}
    </Card>
  );
}
