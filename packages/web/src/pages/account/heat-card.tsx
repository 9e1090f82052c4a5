import type { AccountFeatures, AccountHeader } from '../../api/generated/types.gen.ts';
import { useFeatures } from '../../features/account/queries.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { plusDays } from '../../kit/format/count-days.ts';
import classes from './tables.module.css';
import { featureName } from '@perennial/words/feature-name';
import { usePlace } from './use-place.ts';

/** Which features are used by how many, week by week; a feature opens its rows. */
export function HeatCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = useFeatures(account.id);
  return (
    <Card title={<Definition metric="core_feature_ratio">{t('accounts.heat.title')}</Definition>} flush>
      <Block query={query} what={t('accounts.heat.title')}>
        {(features) => <Heat features={features} today={account.today} />}
      </Block>
    </Card>
  );
}

const STEPS = 7;

/** Contacts by feature and week; what is paid for and never used stands first. */
function Heat({ features, today }: { readonly features: AccountFeatures; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { setSearch } = usePlace();
  if (features.features.length === 0) return <Empty title={t('accounts.features.none')} description={t('accounts.features.noneNote')} />;
  const most = Math.max(1, ...features.features.flatMap(({ byWeek }) => byWeek));
  const last = features.weeks.length - 1;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keys
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('accounts.heat.title')}>
      <table className={`${classes.table} ${classes.heat}`}>
        <caption className="p-visually-hidden">{t('accounts.heat.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('accounts.heat.feature')}</th>
            {features.weeks.map((since, at) => (
              <th key={since} scope="col" title={t('accounts.use.ends.week')}>
                {at % 3 === last % 3 ? (
                  format.day(plusDays(since, 6) > today ? today : plusDays(since, 6), today)
                ) : (
                  <span className="p-visually-hidden">{format.day(plusDays(since, 6), today)}</span>
                )}
              </th>
            ))}
            <th scope="col" className={classes.end}>
              {t('accounts.heat.window', { n: features.windowDays })}
            </th>
          </tr>
        </thead>
        <tbody>
          {features.features.slice(0, 40).map((line) => (
            <tr key={`${line.product.key}/${line.feature}`}>
              <th scope="row">
                <button type="button" className={classes.button} onClick={() => setSearch({ feature: line.feature })}>
                  {featureName(line.feature)}
                </button>
                {!line.isEntitled && (
                  <span className={classes.muted}>
                    {' '}
                    · {t(features.entitled === 0 ? 'accounts.heat.planUnknown' : 'accounts.heat.notPaid')}
                  </span>
                )}
              </th>
              {line.firstOn === null ? (
                <td colSpan={features.weeks.length}>
                  <span className={`${classes.cell} ${classes.never}`}>{t('accounts.features.never')}</span>
                </td>
              ) : (
                line.byWeek.map((count, at) => (
                  <td key={features.weeks[at]}>
                    <span className={classes.cell} style={heat(count, most)}>
                      {count === 0 ? '' : format.number(count, 0)}
                    </span>
                  </td>
                ))
              )}
              <td className={classes.end}>{line.firstOn === null ? '–' : format.number(line.contacts, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function heat(count: number, most: number) {
  if (count === 0) return { background: 'var(--p-sunken)' };
  const step = Math.max(1, Math.ceil((count / most) * STEPS));
  return { background: `var(--p-heat-${step})`, color: `var(--p-heat-ink-${step >= 6 ? 'high' : 'low'})` };
}
