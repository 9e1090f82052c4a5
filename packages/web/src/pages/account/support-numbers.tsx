import type { Tickets } from '../../api/generated/types.gen.ts';
import { useReadings } from '../../features/account/queries.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useMetricInfo } from '../../kit/definition/definitions.tsx';
import { readingText } from '@perennial/words/reading-text';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './tables.module.css';

const METRICS = ['urgent_open', 'first_response_hours_90d', 'fix_days_90d', 'sla_met_ratio_90d'] as const;
type SupportMetric = (typeof METRICS)[number];
type SupportNumbersProps = { readonly accountId: string; readonly summary: Tickets['summary'] };

/** What the catalogue reads of support, by the definitions that stand beside it; each says on how many tickets it rests. */
export function SupportNumbers({ accountId, summary }: SupportNumbersProps) {
  const t = useWords();
  const { data } = useReadings(accountId, METRICS);
  const restsOn: Readonly<Record<SupportMetric, string>> = {
    urgent_open: t('accounts.support.restsOpen', { n: summary.open }),
    first_response_hours_90d: t('accounts.support.rests', { n: summary.opened90d }),
    fix_days_90d: t('accounts.support.restsDefects', { n: summary.defects90d }),
    sla_met_ratio_90d: t('accounts.support.restsDue', { n: summary.sla90d.met, of: summary.sla90d.due }),
  };
  return (
    <dl className={classes.numbers}>
      {METRICS.map((metric) => {
        const { value = null, why = null } = data?.readings.find((one) => one.metric === metric) ?? {};
        return (
          <Reading key={metric} metric={metric} value={value} note={why === null ? restsOn[metric] : (t.find(`kit.why.${why}`) ?? why)} />
        );
      })}
    </dl>
  );
}

type ReadingProps = { readonly metric: SupportMetric; readonly value: number | null; readonly note: string };

function Reading({ metric, value, note }: ReadingProps) {
  const format = useFormat();
  const info = useMetricInfo(metric);
  return (
    <div>
      <dt>
        <Definition metric={metric} rests={note} />
      </dt>
      <dd>
        {readingText(format, { unit: info?.unit ?? 'count', value })}
        <small>{note}</small>
      </dd>
    </div>
  );
}
