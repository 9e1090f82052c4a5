import { Button, Group, Popover, TextInput } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader, Explanation } from '../../api/generated/types.gen.ts';
import { useExplanation } from '../../features/account/queries.ts';
import { WaitingFactors } from '../../features/source-gaps/waiting-factors.tsx';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { DivergingBars } from '../../kit/chart/diverging-bars.tsx';
import { useCommand } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { shownScore } from '../../kit/health-mark/band.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { daysBetween, plusDays } from '../../kit/format/count-days.ts';
import classes from './overview.module.css';
import { usePlace } from './use-place.ts';
import { useSaying } from './use-saying.ts';
import { Aspects } from './why-aspects.tsx';
import { groupNote, partsOf } from '@perennial/words/why';

/** Why the score is what it is, and what moved it between two days: parts that sum to the change. */
export function WhyCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search } = usePlace();
  const query = useExplanation(account.id, search);
  return (
    <Card
      title={query.data ? <Title explanation={query.data} /> : t('accounts.why.title')}
      aside={query.data && <DaysChoice explanation={query.data} today={account.today} />}
    >
      <Block query={query} what={t('accounts.why.title')}>
        {(explanation) => <Why account={account} explanation={explanation} />}
      </Block>
    </Card>
  );
}

function Title({ explanation }: { readonly explanation: Explanation }) {
  const t = useWords();
  const { now, before, from, to } = explanation;
  if (now?.points == null) return t('accounts.why.title');
  if (before?.points == null) return t('accounts.why.titleNow', { now: shownScore(now.points) });
  return t('accounts.why.titleBoth', { now: shownScore(now.points), before: shownScore(before.points), days: daysBetween(from, to) });
}

function Why({ account, explanation }: { readonly account: AccountHeader; readonly explanation: Explanation }) {
  const t = useWords();
  const format = useFormat();
  const saying = useSaying();
  const { setSearch } = usePlace();
  const pulse = useCommand('account.pulse');
  const { scorecard, change, now } = explanation;
  if (scorecard === null || now === null) return <Empty title={t('accounts.why.none')} description={t('accounts.why.noneNote')} />;
  const measures = explanation.groups.flatMap((group) => group.measures);
  const pulseMeasure = measures.find(({ metric }) => metric === 'pulse');
  const rows = partsOf(t, explanation).map((part) => ({
    id: part.id,
    name: part.name,
    value: part.points,
    onOpen: () => setSearch({ panel: 'why' }),
    note: part.group === undefined ? undefined : groupNote(saying, part.group),
  }));
  return (
    <>
      <Aspects explanation={explanation} />
      {now.points === null && (
        <Partial>
          {t('accounts.why.tooLittle', { ratio: format.percent(now.coverageRatio), least: format.percent(now.coverageMin, 0) })}
        </Partial>
      )}
      {now.points !== null && change === null && (
        <Partial>
          {explanation.firstDay === null
            ? t('accounts.why.noHistory')
            : t('accounts.why.since', { day: format.dayInSentence(explanation.firstDay, account.today) })}
        </Partial>
      )}
      {change === null ? <Standing explanation={explanation} onOpen={() => setSearch({ panel: 'why' })} /> : <DivergingBars rows={rows} />}
      {scorecard.worst !== null && (
        <p className="p-meta">{t('accounts.why.worst', { group: t.find(`accounts.group.${scorecard.worst}`) ?? scorecard.worst })}</p>
      )}
      <WaitingFactors waitsFor={measures.map((measure) => measure.waitsFor)} />
      {explanation.ceilings.map((ceiling) => (
        <Partial key={ceiling.key}>
          {t('accounts.why.ceiling', {
            band: t(`health.band.${ceiling.band}`),
            ceiling: t.find(`accounts.ceiling.${ceiling.key}`) ?? ceiling.key,
          })}
        </Partial>
      ))}
      <div className={classes.links}>
        <span>
          {t('accounts.why.scorecard', {
            name: t.find(`accounts.scorecard.${scorecard.name}`) ?? scorecard.name,
            version: scorecard.version,
          })}
        </span>
        <button type="button" className={classes.link} onClick={() => setSearch({ panel: 'why' })}>
          {t('accounts.why.all', { n: measures.length })}
        </button>
        {pulseMeasure?.valueNow === null && pulse && (
          <button type="button" className={classes.link} onClick={() => pulse.run()}>
            {t('accounts.why.setPulse')}
          </button>
        )}
      </div>
    </>
  );
}

/** Without a second day to compare with: where each group stands, 0 to 100, as far as it is known. */
function Standing({ explanation, onOpen }: { readonly explanation: Explanation; readonly onOpen: () => void }) {
  const t = useWords();
  const format = useFormat();
  const bars = explanation.groups.map(({ group, measures }) => {
    const known = measures.filter(({ pointsNow }) => pointsNow !== null);
    const weight = known.reduce((sum, measure) => sum + measure.weight, 0);
    const points = weight === 0 ? null : known.reduce((sum, measure) => sum + measure.weight * (measure.pointsNow ?? 0), 0) / weight;
    return {
      id: group,
      name: t.find(`accounts.group.${group}`) ?? group,
      value: points,
      text: points === null ? t('accounts.why.nothingKnown') : t('accounts.why.ofHundred', { n: format.number(points, 0) }),
      onOpen,
    };
  });
  return <HorizontalBars bars={bars} full={100} tone="ink" />;
}

const presets = [7, 14, 30, 90] as const;

/** Any two days can be compared; the address says which. */
export function DaysChoice({ explanation, today }: { readonly explanation: Explanation; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { setSearch } = usePlace();
  const [opened, setOpened] = useState(false);
  const { from, to } = explanation;
  const choose = (days: number) => {
    setSearch({ from: days === 14 ? undefined : plusDays(today, -days), to: undefined });
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          rightSection={<ChevronDown size={14} aria-hidden="true" />}
          aria-label={t('accounts.why.days')}
          onClick={() => setOpened(!opened)}
        >
          {format.day(from, today)} → {format.day(to, today)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('accounts.why.days')}>
        <Group gap={8} mb={8}>
          {presets.map((days) => (
            <Button key={days} size="compact-sm" onClick={() => choose(days)}>
              {format.days(days)}
            </Button>
          ))}
        </Group>
        <Group gap={8} grow>
          <TextInput
            type="date"
            label={t('accounts.why.from')}
            value={from}
            max={plusDays(to, -1)}
            onChange={(event) => event.currentTarget.value && setSearch({ from: event.currentTarget.value }, { replace: true })}
          />
          <TextInput
            type="date"
            label={t('accounts.why.to')}
            value={to}
            min={plusDays(from, 1)}
            max={today}
            onChange={(event) => event.currentTarget.value && setSearch({ to: event.currentTarget.value }, { replace: true })}
          />
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
