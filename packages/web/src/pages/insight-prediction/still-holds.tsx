import type { Prediction } from '../../api/generated/types.gen.ts';
import { inputName } from '../../kit/words/input-name.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type Drift = NonNullable<Prediction['drift']>;
type StillHoldsProps = { readonly drift: Drift; readonly fittedAt: string; readonly today: string };

const MOST_BARS = 8;

/** Whether the present is still like what was learned from, and whether what was told since came. */
export function StillHolds({ drift, fittedAt, today }: StillHoldsProps) {
  const t = useWords();
  const format = useFormat();
  const { inputs, accounts, driftedWeight, resolved, reasons } = drift;
  return (
    <Card
      title={t('prediction.drift')}
      aside={<span className="p-meta">{t('prediction.drift.since', { day: format.dayInSentence(fittedAt.slice(0, 10), today) })}</span>}
    >
      {reasons.length > 0 && (
        <Partial>{t('prediction.drift.again', { why: format.list(reasons.map((reason) => t(`prediction.drift.${reason}`))) })}</Partial>
      )}
      <p className="p-label">{t('prediction.drift.means')}</p>
      {inputs.length === 0 ? (
        <p className="p-meta">{t('prediction.drift.none', { accounts: format.number(accounts, 0) })}</p>
      ) : (
        <>
          <HorizontalBars
            bars={inputs
              .slice(0, MOST_BARS)
              .map(({ key, index }) => ({ id: key, name: inputName(t, key), value: index, text: format.number(index, 2) }))}
          />
          <p className="p-meta">
            {t('prediction.drift.weight', { share: format.percent(driftedWeight, 0), accounts: format.number(accounts, 0) })}
          </p>
        </>
      )}
      <p className="p-meta">
        {resolved === null
          ? t('prediction.drift.tooEarly')
          : t('prediction.drift.resolved', {
              n: format.number(resolved.n, 0),
              told: format.number(resolved.told, 1),
              came: format.number(resolved.came, 0),
            })}
      </p>
    </Card>
  );
}
