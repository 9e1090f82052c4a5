import { NativeSelect, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getPortfolioStates } from '../../api/generated/sdk.gen.ts';
import type { PortfolioStates as States } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { GROUP_KEYS, type GroupKey, groupKeyName } from '../../features/portfolio/group-keys.ts';
import { useGroupName } from '../../features/portfolio/group-name.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { lastDayOf } from '../../features/insight/period.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Sparkline } from '../../kit/grid/sparkline.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BandsButton } from './bands-dialog.tsx';
import type { OpenRows, RevenueAsked } from './mark.ts';

const MARKS = { growing: '▲', flat: '◆', shrinking: '▼' } as const;

type PortfolioStatesProps = {
  readonly asked: RevenueAsked;
  readonly until: string;
  readonly by: GroupKey;
  readonly onBy: (by: GroupKey) => void;
  readonly onOpen: (open: OpenRows) => void;
};

/** Does each part of the portfolio grow, stand or shrink: net retention of twelve months at the end of each quarter, and where it goes. */
export function PortfolioStates({ asked, until, by, onBy, onOpen }: PortfolioStatesProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const question = { ...asked, by, until };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'portfolio-states', question),
    queryFn: ({ signal }) => answer(getPortfolioStates({ path: { workspace: slug }, query: question, signal })),
  });
  return (
    <Card
      title={t('insight.revenue.states')}
      aside={
        <>
          <ExportButton path="/insight/revenue/states/export" asked={question} of={t('insight.revenue.states')} />
          {query.data && <BandsButton bands={query.data.bands} />}
          <NativeSelect
            aria-label={t('insight.revenue.by')}
            value={by}
            onChange={({ currentTarget }) => onBy(GROUP_KEYS.find((key) => key === currentTarget.value) ?? 'segment')}
            data={GROUP_KEYS.map((key) => ({ value: key, label: groupKeyName(t, key) }))}
          />
        </>
      }
    >
      <Block query={query} what={t('insight.revenue.states')}>
        {(states) => (
          <>
            <p className="p-label">
              {t('insight.revenue.statesMean', {
                growing: format.percent(states.bands.growingFrom, 0),
                shrinking: format.percent(states.bands.shrinkingBelow, 0),
              })}
            </p>
            <Grid states={states} by={by} onOpen={onOpen} />
            <p className="p-meta">
              {t('revenue.trendMeans')}{' '}
              {states.total > states.groups.length && t('revenue.groupsOf', { n: states.groups.length, total: states.total })}
            </p>
          </>
        )}
      </Block>
    </Card>
  );
}

type GridProps = { readonly states: States; readonly by: GroupKey; readonly onOpen: (open: OpenRows) => void };

/** Groups of which nobody paid in any of the years are left out. */
function Grid({ states, by, onOpen }: GridProps) {
  const t = useWords();
  const format = useFormat();
  const shown = states.groups.filter(({ windows }) => windows.some(({ nrr }) => nrr !== null));
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('insight.revenue.group')}</Table.Th>
            {states.windows.map((window) => (
              <Table.Th key={window.until} style={{ textAlign: 'end' }}>
                {format.month(lastDayOf(window))}
              </Table.Th>
            ))}
            <Table.Th style={{ textAlign: 'end' }}>{t('revenue.trend')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Line states={states} by="all" group={null} told={states.whole} onOpen={onOpen} />
          {shown.map((group) => (
            <Line key={group.name ?? ''} states={states} by={by} group={group.name} told={group} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type LineProps = {
  readonly states: States;
  readonly by: GroupKey | 'all';
  readonly group: string | null;
  readonly told: States['whole'];
  readonly onOpen: (open: OpenRows) => void;
};

function Line({ states, by, group, told: { windows, changeInYear }, onOpen }: LineProps) {
  const t = useWords();
  const format = useFormat();
  const nameOf = useGroupName();
  return (
    <Table.Tr>
      <Table.Th scope="row">{by === 'all' ? t('revenue.whole') : nameOf(by, group)}</Table.Th>
      {windows.map(({ nrr, state, customers }, nth) => {
        const window = states.windows[nth];
        return (
          <Table.Td key={window?.until} className="p-num">
            {nrr === null || state === null || window === undefined ? (
              UNKNOWN
            ) : (
              <>
                <span aria-hidden="true">{MARKS[state]} </span>
                <OpenFigure onOpen={() => onOpen({ kind: 'state', by, group, since: window.since, until: window.until })}>
                  {format.percent(nrr, 0)}
                </OpenFigure>
                <div className="p-meta">
                  {t(`insight.revenue.state.${state}`)} · {t('insight.revenue.customers', { n: customers })}
                </div>
              </>
            )}
          </Table.Td>
        );
      })}
      <Table.Td className="p-num">
        <Sparkline values={risen(windows)} />
        <div className="p-meta">
          {changeInYear === null ? UNKNOWN : t('insight.points', { change: format.change(100 * changeInYear, 1) })}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

/** From the least to the most of the line itself, so that one sees it move. */
function risen(windows: States['whole']['windows']): readonly (number | null)[] {
  const known = windows.flatMap(({ nrr }) => nrr ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return windows.map(({ nrr }) => (nrr === null ? null : most === least ? 0.5 : (nrr - least) / (most - least)));
}
