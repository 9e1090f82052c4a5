import { Button, Drawer, Group } from '@mantine/core';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader, Explanation, ExplanationRows } from '../../api/generated/types.gen.ts';
import { useExplanation, useExplanationRows, usePulses } from '../../features/account/queries.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import type { ChartMark } from '../../kit/chart/marks.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { shownScore } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { copyText } from './copy-link.ts';
import { TableHead } from './table-head.tsx';
import tables from './tables.module.css';
import { usePlace } from './use-place.ts';
import { useSaying } from './use-saying.ts';
import { Aspects } from './why-aspects.tsx';
import { DaysChoice } from './why-card.tsx';
import { WhyMeasures } from './why-measures.tsx';
import { coverageNote, partsOf, whySentence } from '@perennial/words/why';
import type { Part } from '@perennial/words/why';
import classes from './why.module.css';

/** `w`: every group opened to its measures, with value then and now, weight and points; each leads to its rows. */
export function WhyDrawer({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  const query = useExplanation(account.id, search);
  return (
    <Drawer
      opened={search.panel === 'why'}
      onClose={() => setSearch({ panel: undefined })}
      size={640}
      title={t('accounts.why.drawer', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Block query={query} what={t('accounts.why.title')}>
        {(explanation) => <Inside account={account} explanation={explanation} />}
      </Block>
    </Drawer>
  );
}

function Inside({ account, explanation }: { readonly account: AccountHeader; readonly explanation: Explanation }) {
  const t = useWords();
  const saying = useSaying();
  const { search } = usePlace();
  const behind = onceEach(useExplanationRows(account.id, search).data?.measures ?? []);
  const sentence = whySentence(saying, explanation, account.name);
  const parts = partsOf(t, explanation);
  const moved = parts.filter(({ group, points }) => points !== 0 || group === undefined);
  const still = parts.filter(({ group, points }) => points === 0 && group !== undefined);
  return (
    <div className={classes.inside}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={12}>
        <p className="p-lead" style={{ margin: 0 }}>
          {sentence}
        </p>
        <Button
          size="compact-sm"
          style={{ flex: 'none' }}
          leftSection={<Copy size={14} aria-hidden="true" />}
          onClick={() => void copyText(sentence, t('actions.copied'))}
        >
          {t('actions.copy')}
        </Button>
      </Group>
      <Group justify="space-between">
        <Aspects explanation={explanation} />
        <DaysChoice explanation={explanation} today={account.today} />
      </Group>
      {moved.map((part) => (
        <PartSection key={part.id} account={account} part={part} explanation={explanation} behind={behind} isOpen />
      ))}
      {still.length > 0 && <h3 className="p-card-title">{t('accounts.why.still')}</h3>}
      {still.map((part) => (
        <PartSection key={part.id} account={account} part={part} explanation={explanation} behind={behind} isOpen={moved.length === 0} />
      ))}
      <History account={account} explanation={explanation} />
    </div>
  );
}

/** Measures of the same use rest on the same rows: they are told with the first of them. */
function onceEach(measures: ExplanationRows['measures']): ExplanationRows['measures'] {
  const said = measures.map(({ rows }) => JSON.stringify(rows));
  return measures.filter((_, at) => said.indexOf(said[at] ?? '') === at);
}

type PartProps = {
  readonly account: AccountHeader;
  readonly part: Part<Explanation['groups'][number]>;
  readonly explanation: Explanation;
  readonly behind: ExplanationRows['measures'];
  readonly isOpen: boolean;
};

function PartSection({ account, part, explanation, behind, isOpen }: PartProps) {
  const t = useWords();
  const format = useFormat();
  const { change } = explanation;
  return (
    <details className={classes.part} open={isOpen}>
      <summary>
        <span>{part.name}</span>
        <b>{change === null ? '' : format.change(part.points)}</b>
      </summary>
      {part.id === 'coverage' && change && <p className="p-label">{coverageNote({ t, format }, change.coverage)}</p>}
      {part.id === 'version' && <p className="p-label">{t('accounts.why.versionNote')}</p>}
      {part.group && <WhyMeasures account={account} group={part.group} days={explanation} behind={behind} />}
    </details>
  );
}

function History({ account, explanation }: { readonly account: AccountHeader; readonly explanation: Explanation }) {
  const t = useWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const pulses = usePulses(account.id).data?.pulses ?? [];
  const { history } = explanation;
  if (history.length < 2) return null;
  const first = history[0]?.on ?? account.today;
  const versions = history.flatMap(({ on, version }, at): ChartMark[] =>
    at > 0 && version !== history[at - 1]?.version ? [{ kind: 'version', day: on, label: t('kit.scorecardVersion', { n: version }) }] : [],
  );
  // Newest first: one that says what the one before it said tells nothing new.
  const said = pulses
    .filter(({ at, value }, place) => at.slice(0, 10) >= first && value !== pulses[place + 1]?.value)
    .map(({ at, value }): ChartMark => ({ kind: 'event', day: at.slice(0, 10), label: t(`work.pulse.${value as 1 | 2 | 3 | 4 | 5}`) }));
  const last = history.at(-1);
  return (
    <section>
      <Chart
        title={t('accounts.why.history')}
        height={160}
        onRows={() => setOpen(!isOpen)}
        source={t('accounts.why.historySource')}
        sentence={t('accounts.why.historySentence', { first: format.day(first, account.today), n: history.length })}
        drawing={linesOverTime({
          lines: [{ name: t('health.title'), points: history.map(({ on, points }) => ({ day: on, value: points })) }],
          marks: [...versions, ...said],
          today: account.today,
          write: (value) => format.number(value, 0),
        })}
        legend={
          <span className={classes.legend}>
            {last && (
              <>
                <BandShape band={last.band} size={10} /> {t(`health.band.${last.band}`)}
              </>
            )}
            {said.length > 0 && <> · {t('accounts.why.historyPulses', { n: said.length })}</>}
          </span>
        }
      />
      {isOpen && <Scores history={history} today={account.today} />}
    </section>
  );
}

/** The days behind the line, the newest first; the drawer is open already, so they stand under it. */
function Scores({ history, today }: { readonly history: Explanation['history']; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className={tables.table} aria-label={t('accounts.why.history')}>
      <TableHead
        names={[t('accounts.why.day'), t('accounts.why.band')]}
        figures={[t('accounts.why.points'), t('accounts.why.versionOf')]}
      />
      <tbody>
        {history.toReversed().map(({ on, band, points, version }) => (
          <tr key={on}>
            <td>{format.day(on, today)}</td>
            <td>
              <BandShape band={band} size={10} /> {t(`health.band.${band}`)}
            </td>
            <td className={tables.end}>{points === null ? UNKNOWN : format.number(shownScore(points), 0)}</td>
            <td className={tables.end}>{version}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
