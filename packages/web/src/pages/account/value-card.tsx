import { useMemo } from 'react';
import type { AccountHeader, ValueOfAccount } from '../../api/generated/types.gen.ts';
import { ChartCanvas } from '../../kit/chart/canvas.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { useAccountValue } from '../../features/account/queries.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import insight from '../../features/insight/insight.module.css';

type Value = NonNullable<ValueOfAccount['value']>;

/** What the account brought so far, what is to come, and whether it has paid back what it cost. */
export function ValueCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = useAccountValue(account.id);
  return (
    <Card title={t('retention.account.title')}>
      <Block query={query} what={t('retention.account.title')}>
        {(data) =>
          data.value === null ? <p className="p-label">{t('retention.account.none')}</p> : <Told data={data} value={data.value} />
        }
      </Block>
    </Card>
  );
}

function Told({ data, value }: { readonly data: ValueOfAccount; readonly value: Value }) {
  const t = useWords();
  const format = useFormat();
  const { currency, today, discountYearly, curveOf } = data;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const { toCome } = value;
  return (
    <>
      <dl className={insight.figures}>
        <div>
          <dt>
            <Definition metric="ltv_so_far" />
          </dt>
          <dd>{money(value.soFarMinor)}</dd>
        </div>
        <div>
          <dt>
            <Definition metric="ltv_to_come" />
          </dt>
          <dd>
            {toCome === null ? UNKNOWN : money(toCome.value)}
            {toCome !== null && toCome.upper > toCome.lower && (
              <span className="p-meta">
                {' '}
                {money(toCome.lower)} – {money(toCome.upper)}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Definition metric="gross_margin" />
          </dt>
          <dd>
            {format.percent(value.margin.ratio, 0)} <span className="p-meta">{t(`retention.margin.${value.margin.source}`)}</span>
          </dd>
        </div>
      </dl>
      <p className={insight.why}>
        {value.renewal === null
          ? t('retention.account.left')
          : value.kind === 'rolling'
            ? t('retention.account.month', { n: String(value.renewal) })
            : t('retention.account.renewal', {
                n: String(value.renewal),
                day: value.dueOn === null ? UNKNOWN : format.day(value.dueOn, today),
              })}{' '}
        {value.renewal !== null &&
          (curveOf === null
            ? t('retention.account.noCurve')
            : t('retention.account.curve', { of: curveOf, discount: format.percent(discountYearly, 0) }))}
      </p>
      <p className={insight.why}>
        <Definition metric="payback" />: <Back value={value} money={money} today={today} />
      </p>
      {value.payback !== null && data.back.length > LEAST_POINTS && <BackOverTime data={data} costMinor={value.payback.costMinor} />}
    </>
  );
}

const LEAST_POINTS = 2;
const ROOM = 112;

/** Cumulative margin, quarter by quarter, against what winning the account and getting it started cost. */
function BackOverTime({ data: { back, currency, today }, costMinor }: { readonly data: ValueOfAccount; readonly costMinor: number }) {
  const t = useWords();
  const format = useFormat();
  const drawing = useMemo(
    () =>
      linesOverTime({
        lines: [
          { name: t('retention.account.backLine'), points: back.map(({ on, backMinor }) => ({ day: on, value: backMinor })) },
          { name: t('retention.account.costLine'), points: back.map(({ on }) => ({ day: on, value: costMinor })) },
        ],
        today,
        room: ROOM,
        write: (amountMinor) => format.compactMoney({ amountMinor, currency }),
      }),
    [back, costMinor, currency, today, format, t],
  );
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const sentence = t('retention.account.backSentence', { back: money(back.at(-1)?.backMinor ?? 0), cost: money(costMinor) });
  return <ChartCanvas drawing={drawing} sentence={sentence} height={140} />;
}

type BackProps = { readonly value: Value; readonly money: (amountMinor: number) => string; readonly today: string };

function Back({ value: { payback }, money, today }: BackProps) {
  const t = useWords();
  const format = useFormat();
  if (payback === null) return t('retention.account.costUnknown');
  const [cost, back] = [money(payback.costMinor), money(payback.backMinor)];
  if (payback.paidBackOn !== null) return t('retention.account.back', { day: format.dayInSentence(payback.paidBackOn, today), cost });
  if (payback.expectedOn === null) return t('retention.account.notBack', { back, cost });
  return t('retention.account.expected', { back, cost, day: format.dayInSentence(payback.expectedOn, today) });
}
