import { Button, Group, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AccountHeader, UsageRows } from '../../api/generated/types.gen.ts';
import { useContacts, useFeatures, useUsageRows } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { featureName } from '@perennial/words/feature-name';
import { productName } from '../../kit/words/product-name.ts';
import { usePlace } from './use-place.ts';

const FEW = 50;
const MOST = 500;

/** Who did what on which day, newest first; of a person, a feature, the days of a measure. */
export function UsageRowsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  const { since, until, contact, feature } = search;
  const [limit, setLimit] = useState(FEW);
  const query = useUsageRows(account.id, { since, until, contact, feature, limit });
  const isFiltered = [since, until, contact, feature].some((value) => value !== undefined);
  const clear = () => setSearch({ since: undefined, until: undefined, contact: undefined, feature: undefined, measure: undefined });
  const place = useBroughtIntoView([since, until, contact, feature].join());
  return (
    <div ref={place} style={{ scrollMarginTop: 240 }}>
      <Card title={t('accounts.usageRows.title')} aside={<Filters account={account} />} flush>
        <Block query={query} what={t('accounts.usageRows.title')}>
          {(data) =>
            data.rows.length === 0 ? (
              isFiltered ? (
                <NothingMatches onClear={clear} />
              ) : (
                <Empty title={t('accounts.use.none')} description={t('accounts.use.noneNote')} />
              )
            ) : (
              <>
                <Rows rows={data.rows} today={account.today} />
                <Foot data={data} onMore={limit < MOST && data.total > data.rows.length ? () => setLimit(MOST) : undefined} />
              </>
            )
          }
        </Block>
      </Card>
    </div>
  );
}

/** What was asked for from further up, or by another page's link, is not left below the edge. */
function useBroughtIntoView(asked: string) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isBelow = (place.current?.getBoundingClientRect().top ?? 0) > window.innerHeight * 0.8;
    if (isBelow && asked.replaceAll(',', '') !== '') place.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  return place;
}

function Filters({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  const people = useContacts(account.id).data?.contacts.filter(({ lastSeenOn }) => lastSeenOn !== null) ?? [];
  const features = useFeatures(account.id).data?.features.filter(({ firstOn }) => firstOn !== null) ?? [];
  return (
    <Group gap={8} justify="flex-end">
      <NativeSelect
        size="xs"
        aria-label={t('accounts.usageRows.person')}
        value={search.contact ?? ''}
        onChange={({ currentTarget: { value } }) => setSearch({ contact: value === '' ? undefined : value })}
        data={[{ value: '', label: t('accounts.usageRows.everybody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('accounts.usageRows.feature')}
        value={search.feature ?? ''}
        onChange={({ currentTarget: { value } }) => setSearch({ feature: value === '' ? undefined : value })}
        data={[
          { value: '', label: t('accounts.usageRows.everything') },
          ...[...new Set(features.map(({ feature }) => feature))].map((feature) => ({ value: feature, label: featureName(feature) })),
        ]}
      />
    </Group>
  );
}

type RowsProps = { readonly rows: UsageRows['rows']; readonly today: string };

function Rows({ rows, today }: RowsProps) {
  const t = useWords();
  const format = useFormat();
  const { setSearch } = usePlace();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <TableHead
          names={[t('accounts.usageRows.day'), t('accounts.contact'), t('accounts.usageRows.did')]}
          figures={[t('accounts.usageRows.count')]}
        />
        <tbody>
          {rows.map(({ on, contact, product, action, feature, isCore, isAutomatic, count }) => (
            <tr key={`${on}/${contact?.id ?? ''}/${product.key}/${action}/${String(isAutomatic)}`}>
              <td style={{ whiteSpace: 'nowrap' }}>{format.day(on, today)}</td>
              <td>
                {contact === null ? (
                  <span className={classes.muted}>{t('accounts.usageRows.unnamed')}</span>
                ) : (
                  <button type="button" className={classes.button} onClick={() => setSearch({ contact: contact.id })}>
                    {contact.name}
                  </button>
                )}
              </td>
              <td>
                {featureName(action)}
                <span className={classes.muted}>
                  {[
                    '',
                    feature === null || feature === action ? '' : featureName(feature),
                    productName(t, product.name),
                    isCore ? t('accounts.usageRows.core') : '',
                    isAutomatic ? t('accounts.usageRows.automatic') : '',
                  ]
                    .filter((text, at) => at === 0 || text !== '')
                    .join(' · ')}
                </span>
              </td>
              <td className={classes.end}>{format.number(count, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Foot({ data, onMore }: { readonly data: UsageRows; readonly onMore: (() => void) | undefined }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Group justify="space-between" px={16} py={8} gap={8}>
      <span className="p-meta">
        {t('accounts.usageRows.sum', { shown: data.rows.length, n: data.total, count: format.number(data.count, 0) })}
      </span>
      {onMore && (
        <Button size="compact-sm" onClick={onMore}>
          {t('accounts.usageRows.more')}
        </Button>
      )}
    </Group>
  );
}
