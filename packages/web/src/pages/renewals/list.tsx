import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { useDesk } from '../../features/renewals/queries.ts';
import { amountText, marksOf } from '../../features/renewals/renewal-words.ts';
import { causeText } from '../../kit/cause/cause.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { Block } from '../../kit/states/block.tsx';
import { NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CategoryTag } from './category-tag.tsx';
import classes from './renewals.module.css';
import { useFilter } from './use-filter.ts';

/** All that match, the earliest due first; those that are over, the latest first. */
export function RenewalList() {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const { filter, search, change, clear } = useFilter();
  const { state, stage, category, waits, since, until, came, timing, cause, named } = search;
  const query = useDesk({
    ...filter,
    state: state ?? 'open',
    ...(stage === undefined ? {} : { stage }),
    ...(category === undefined ? {} : { category }),
    ...(waits === undefined ? {} : { waits }),
    ...Object.fromEntries(Object.entries({ since, until, came, timing, cause, named }).filter(([, value]) => value !== undefined)),
  });
  return (
    <Block query={query} what={t('renewals.show.list')}>
      {({ pages }) => {
        const renewals = pages.flatMap((page) => page.renewals);
        const [{ today, currency, total } = { today: '', currency: 'USD', total: { renewals: 0 } }] = pages;
        if (renewals.length === 0) return <NothingMatches onClear={clear} />;
        return (
          <div className={classes.list}>
            <Narrowed />
            <Table stickyHeader highlightOnHover horizontalSpacing="md">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('renewals.one')}</Table.Th>
                  <Table.Th>{t('renewals.due')}</Table.Th>
                  {seesMoney && <Table.Th className="p-num">{t('renewals.amount', { currency: format.currency(currency) })}</Table.Th>}
                  <Table.Th className={classes.wide}>{t(state === 'over' ? 'renewals.outcome' : 'renewals.category')}</Table.Th>
                  <Table.Th className={classes.roomy}>{t('renewals.stage')}</Table.Th>
                  <Table.Th className={classes.roomy}>{t('renewals.owner')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {renewals.map((one) => (
                  <Row
                    key={one.id}
                    one={one}
                    today={today}
                    currency={currency}
                    isChosen={one.id === search.renewal}
                    onOpen={() => change({ renewal: one.id })}
                  />
                ))}
              </Table.Tbody>
            </Table>
            {query.hasNextPage && (
              <div className={classes.more}>
                <Button size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('renewals.more', { n: total.renewals - renewals.length })}
                </Button>
              </div>
            )}
          </div>
        );
      }}
    </Block>
  );
}

/** What a figure elsewhere narrowed the list to, and how to see all of it again. */
function Narrowed() {
  const t = useWords();
  const format = useFormat();
  const { search, change } = useFilter();
  const { since, until, came, timing, cause, named } = search;
  const last = until === undefined ? undefined : dayBefore(until);
  const told = [
    since !== undefined && last !== undefined && t('renewals.narrowed.between', { since: format.day(since), until: format.day(last) }),
    since === undefined && last !== undefined && t('renewals.narrowed.until', { until: format.day(last) }),
    came !== undefined && t(`renewals.narrowed.${came}`),
    timing !== undefined && t(`renewals.timing.${timing}`),
    cause !== undefined && (cause === 'none' ? t('renewals.risk.noCause') : causeText(t, cause)),
    named === 'by_machine' && t('renewals.risk.byMachine'),
  ].filter((one) => one !== false);
  if (told.length === 0) return null;
  return (
    <div className={classes.narrowed}>
      <span className="p-label">{told.join(' · ')}</span>
      <Button size="compact-xs" onClick={() => change(OF_NOTHING)}>
        {t('renewals.narrowed.clear')}
      </Button>
    </div>
  );
}

const OF_NOTHING = { since: undefined, until: undefined, came: undefined, timing: undefined, cause: undefined, named: undefined };

const dayBefore = (iso: string): string => new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

type RowProps = {
  readonly one: DeskRenewal;
  readonly today: string;
  readonly currency: string;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
};

function Row({ one, today, currency, isChosen, onOpen }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  const marks = marksOf({ t, format }, one, today);
  return (
    <Table.Tr aria-current={isChosen} className={classes.row}>
      <Table.Td>
        <button type="button" className={classes.open} onClick={onOpen}>
          <BandShape band={one.band} size={10} /> {one.account.name}
        </button>
        <div className="p-meta">
          <Link to={accountHref(slug, one.account, 'revenue')} className={classes.account}>
            {t('renewals.account.open')}
          </Link>
          {marks.map((mark) => ` · ${mark}`)}
        </div>
      </Table.Td>
      <Table.Td className={classes.day}>{format.day(one.dueOn, today)}</Table.Td>
      {seesMoney && (
        <Table.Td className="p-num">
          {one.dueMinor === null ? (
            <span title={t('renewals.amount.unknown')}>{amountText(format, null, currency)}</span>
          ) : (
            format.moneyInColumn({ amountMinor: one.dueMinor, currency })
          )}
        </Table.Td>
      )}
      <Table.Td className={classes.wide}>
        {one.outcome === null ? (
          <CategoryTag renewal={one} />
        ) : (
          `${t(`renewals.stage.${one.outcome.is}`)} · ${t(`renewals.timing.${one.outcome.timing}`)}`
        )}
      </Table.Td>
      <Table.Td className={classes.roomy}>{t(`renewals.stage.${one.stage}`)}</Table.Td>
      <Table.Td className={classes.roomy}>{one.owner?.name ?? t('work.nobody')}</Table.Td>
    </Table.Tr>
  );
}
