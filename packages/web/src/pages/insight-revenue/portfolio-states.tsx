import { NativeSelect, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { getPortfolioStates } from '../../api/generated/sdk.gen.ts';
import type { PortfolioStates as States } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { lastDayOf } from '../../features/insight/period.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';

const KEYS = ['segment', 'industry', 'country', 'cohort'] as const;
const MARKS = { growing: '▲', flat: '◆', shrinking: '▼' } as const;

/** Does each part of the portfolio grow, stand or shrink: net retention of twelve months at the end of each quarter. */
export function PortfolioStates({ asked, until }: { readonly asked: RevenueAsked; readonly until: string }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const [by, setBy] = useState<(typeof KEYS)[number]>('segment');
  const question = { ...asked, by, until };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'portfolio-states', question),
    queryFn: ({ signal }) => answer(getPortfolioStates({ path: { workspace: slug }, query: question, signal })),
  });
  return (
    <Card
      title={t('insight.revenue.states')}
      aside={
        <NativeSelect
          aria-label={t('insight.revenue.by')}
          value={by}
          onChange={({ currentTarget }) => setBy(KEYS.find((key) => key === currentTarget.value) ?? 'segment')}
          data={KEYS.map((key) => ({ value: key, label: t(`insight.revenue.by.${key}`) }))}
        />
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
            <Grid states={states} />
          </>
        )}
      </Block>
    </Card>
  );
}

function Grid({ states }: { readonly states: States }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('insight.revenue.group')}</Table.Th>
            {states.windows.map((window) => (
              <Table.Th key={window.until} style={{ textAlign: 'end' }}>
                {format.month(lastDayOf(window))}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {states.groups.map(({ name, windows }) => (
            <Table.Tr key={name ?? ''}>
              <Table.Td>{name ?? t('insight.revenue.noGroup')}</Table.Td>
              {windows.map(({ nrr, state, customers }, nth) => (
                <Table.Td key={states.windows[nth]?.until} className="p-num">
                  {nrr === null || state === null ? (
                    UNKNOWN
                  ) : (
                    <>
                      <span aria-hidden="true">{MARKS[state]} </span>
                      {format.percent(nrr, 0)}
                      <div className="p-meta">
                        {t(`insight.revenue.state.${state}`)} · {t('insight.revenue.customers', { n: customers })}
                      </div>
                    </>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
