import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { getAbandonment } from '../../api/generated/sdk.gen.ts';
import type { Abandonment as Given } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { stepCurve } from '../../kit/chart/step-curve.ts';
import type { StepGroup } from '../../kit/chart/step-curve.ts';
import { WaitingTable } from '../../kit/chart/waiting-table.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './abandonment.module.css';
import { AbandonmentRows } from './abandonment-rows.tsx';

const LAST_DAY = 180;
const DAYS = [0, 30, 60, 90, 180] as const;
type Group = Given['groups'][number];
type Tried = Group['kind'] | 'all';

/** Who gives the product up, when, and after how much effort: those who try it beside those who pay. Nothing where nobody tries it. */
export function Abandonment({ scope }: { readonly scope: 'book' | 'team' | 'all' }) {
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-abandonment', { scope }),
    queryFn: ({ signal }) => answer(getAbandonment({ path: { workspace: slug }, query: { scope }, signal })),
  });
  const groups = query.data?.groups ?? [];
  const navigate = useNavigate({ from: '/w/$workspace/insight/first-value' });
  const { tried } = useSearch({ from: '/w/$workspace/insight/first-value' });
  const open = (kind: Tried | undefined) => void navigate({ search: (before) => ({ ...before, tried: kind }) });
  if (!groups.some(({ kind }) => kind !== 'paid')) return null;
  return (
    <>
      <AbandonmentChart groups={groups} onOpen={open} />
      {tried !== undefined && <AbandonmentRows scope={scope} kind={tried} onClose={() => open(undefined)} />}
    </>
  );
}

function AbandonmentChart({ groups, onOpen }: { readonly groups: readonly Group[]; readonly onOpen: (kind: Tried) => void }) {
  const t = useWords();
  const format = useFormat();
  const shown = useMemo(() => groups.filter(({ isEnough }) => isEnough), [groups]);
  const drawn = useMemo(
    () =>
      shown.map((group) => {
        const kind = t(`insight.abandonment.kind.${group.kind}`);
        return curveOf(group, t('insight.abandonment.label', { kind, share: format.percent(shareAt(group, LAST_DAY), 0) }));
      }),
    [shown, t, format],
  );
  const drawing = useMemo(() => stepCurve({ groups: drawn, lastDay: LAST_DAY, days: DAYS, labelOf: (group) => group.name }), [drawn]);
  return (
    <Chart
      title={t('insight.abandonment')}
      unit={t('insight.abandonment.unit')}
      drawing={drawing}
      sentence={drawn.map(({ name }) => name).join('; ')}
      height={240}
      onRows={() => onOpen('all')}
      stops={shown.map((group, at) => ({ label: drawn[at]?.name ?? group.kind, series: 0, index: 0, onOpen: () => onOpen(group.kind) }))}
      {...(drawn.length === 0
        ? { instead: <p className="p-lead">{t('insight.abandonment.tooFew')}</p> }
        : {
            legend: (
              <div className={classes.below}>
                <WaitingTable
                  groups={drawn}
                  caption={t('insight.abandonment.there')}
                  days={DAYS}
                  lastDay={LAST_DAY}
                  onOpen={(at) => onOpen(shown[at]?.kind ?? 'all')}
                />
                <Effort groups={groups} />
              </div>
            ),
          })}
    />
  );
}

function Effort({ groups }: { readonly groups: readonly Group[] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('insight.abandonment.began')}</Table.Th>
            <Table.Th className="p-num">{t('insight.abandonment.accounts')}</Table.Th>
            <Table.Th className="p-num">{t('insight.abandonment.gone')}</Table.Th>
            <Table.Th className="p-num">{t('insight.abandonment.paying')}</Table.Th>
            <Table.Th className={classes.effort}>{t('insight.abandonment.effort')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ kind, n, abandoned, becamePaying, effort }) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row">{t(`insight.abandonment.kind.${kind}`)}</Table.Th>
              <Table.Td className="p-num">{format.number(n, 0)}</Table.Td>
              <Table.Td className="p-num">{format.number(abandoned, 0)}</Table.Td>
              <Table.Td className="p-num">{kind === 'paid' ? UNKNOWN : format.number(becamePaying, 0)}</Table.Td>
              <Table.Td className={classes.effort}>
                {effort === null
                  ? UNKNOWN
                  : t('insight.abandonment.effortIs', { days: Math.round(effort.activeDays), actions: Math.round(effort.actions) })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className="p-meta">{t('insight.abandonment.says')}</p>
    </>
  );
}

function shareAt({ steps }: Group, day: number): number {
  return steps.findLast((step) => step.day <= day)?.goneRatio ?? 0;
}

function curveOf({ steps, n }: Group, name: string): StepGroup {
  const start = { day: 0, share: 0, low: 0, high: 0, waiting: n };
  const points = steps.map(({ day, goneRatio, lower, upper, atRisk }) => ({
    day,
    share: goneRatio,
    low: lower,
    high: upper,
    waiting: atRisk,
  }));
  const drawn = [start, ...points].filter(({ day }) => day <= LAST_DAY);
  const last = drawn.at(-1) ?? start;
  // Carried on to the end of the picture, where its name stands.
  const isLonger = points.some(({ day }) => day > LAST_DAY);
  return {
    name,
    points: isLonger ? [...drawn, { ...last, day: LAST_DAY }] : drawn,
    censoredDays: steps.filter((step) => step.censored > 0 && step.day <= LAST_DAY).map((step) => step.day),
  };
}
