import { Fragment } from 'react';
import type { AccountHeader, Explanation, ExplanationRows } from '../../api/generated/types.gen.ts';
import { useContacts, useUse } from '../../features/account/queries.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { rowsBehind } from './rows-behind.ts';
import { usePlace } from './use-place.ts';
import { useSaying } from './use-saying.ts';
import { WhyRows } from './why-rows.tsx';
import { metricName, valueText } from '@perennial/words/why';
import classes from './why.module.css';

type Group = Explanation['groups'][number];
type Measure = Group['measures'][number];
type MeasuresProps = {
  readonly account: AccountHeader;
  readonly group: Group;
  /** The days that are compared. */
  readonly days: { readonly from: string; readonly to: string };
  /** What lies behind the measures that moved. */
  readonly behind: ExplanationRows['measures'];
};

/** Each measure of a group, then and now, with its points; a value opens the rows behind it, as they were on its day. */
export function WhyMeasures({ account, group, days, behind }: MeasuresProps) {
  const t = useWords();
  const format = useFormat();
  const saying = useSaying();
  const openRows = useOpenRows(account, group.group);
  return (
    <table className={classes.measures}>
      <thead>
        <tr>
          <th scope="col">{t('accounts.why.measure')}</th>
          <th scope="col">{t('accounts.why.was')}</th>
          <th scope="col">{t('accounts.why.is')}</th>
          <th scope="col">{t('accounts.why.onCurve')}</th>
          <th scope="col">{t('accounts.why.weight')}</th>
          <th scope="col">{t('accounts.why.points')}</th>
        </tr>
      </thead>
      <tbody>
        {group.measures.map((measure) => {
          const rows = behind.find(({ metric }) => metric === measure.metric);
          return (
            <Fragment key={measure.metric}>
              <tr>
                <th scope="row">
                  <Definition
                    metric={measure.metric}
                    value={valueText(saying, measure, measure.valueNow)}
                    onRows={() => openRows(measure.metric, days.to)}
                  >
                    {metricName(t, measure.metric)}
                  </Definition>
                </th>
                <td>
                  <Value measure={measure} value={measure.valueThen} on={days.from} today={account.today} onOpen={openRows} />
                </td>
                <td data-unknown={measure.valueNow === null}>
                  {measure.valueNow === null ? (
                    valueText(saying, measure, null)
                  ) : (
                    <Value measure={measure} value={measure.valueNow} on={days.to} today={account.today} onOpen={openRows} />
                  )}
                </td>
                <td>
                  <Curve points={measure.pointsNow} />
                </td>
                <td>{format.number(measure.weight, 0)}</td>
                <td>
                  <b>{measure.valueNow === null ? '–' : format.change(measure.points, 1)}</b>
                </td>
              </tr>
              {rows && (
                <tr className={classes.behindRow}>
                  <td colSpan={6}>
                    <WhyRows behind={rows} to={days.to} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

type OpenRows = (metric: string, on: string) => void;

function useOpenRows(account: AccountHeader, group: string): OpenRows {
  const { infoOf } = useSaying();
  const { goTab } = usePlace();
  const useCycle = useUse(account.id, { weeks: 26, by: 'week' }).data?.products[0]?.useCycle ?? 'day';
  const sponsor = useContacts(account.id).data?.contacts.find(
    ({ leftOn, roles }) => leftOn === null && roles.some(({ role }) => role === 'sponsor'),
  )?.id;
  return (metric, on) => {
    const { tab, search } = rowsBehind({ metric, group }, { on, window: infoOf(metric)?.window, useCycle, sponsor });
    goTab(tab, search);
  };
}

type ValueProps = {
  readonly measure: Measure;
  readonly value: number | null;
  readonly on: string;
  readonly today: string;
  readonly onOpen: OpenRows;
};

function Value({ measure, value, on, today, onOpen }: ValueProps) {
  const t = useWords();
  const format = useFormat();
  const saying = useSaying();
  if (value === null) return <>–</>;
  const text = valueText(saying, measure, value);
  const label = t('accounts.why.rowsOf', { value: text, metric: metricName(t, measure.metric), day: format.dayInSentence(on, today) });
  return (
    <button type="button" className={classes.value} aria-label={label} title={label} onClick={() => onOpen(measure.metric, on)}>
      {text}
    </button>
  );
}

/** Where on its curve the value stands, 0 to 100. */
function Curve({ points }: { readonly points: number | null }) {
  const format = useFormat();
  if (points === null) return <>–</>;
  return (
    <span className={classes.curve}>
      <span aria-hidden="true">
        <span style={{ width: `${points}%` }} />
      </span>
      {format.number(points, 0)}
    </span>
  );
}
