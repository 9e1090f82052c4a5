import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { Lock, LockOpen, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ScorecardDefinition, ScorecardMeasure } from '../../api/generated/types.gen.ts';
import { useMetricInfos } from '../../kit/definition/definitions.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { metricName } from '../settings/metric-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './draft.module.css';
import { newMeasure } from './new-measure.ts';
import { shareOut, sumOf } from './weights.ts';

export const GROUPS = ['use', 'value', 'relationship', 'judgement', 'experience', 'commercial'] as const;

type StructureProps = {
  readonly definition: ScorecardDefinition;
  readonly onChange?: ((definition: ScorecardDefinition) => void) | undefined;
  /** The measure that is open; null is what holds for the whole scorecard. */
  readonly open: string | null;
  readonly onOpen: (metric: string | null) => void;
};

/** Measures by group with their weights, which sum to a hundred. */
export function Structure({ definition, onChange, open, onOpen }: StructureProps) {
  const t = useWords();
  const format = useFormat();
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const { measures } = definition;
  const sum = sumOf(measures);
  const set = (next: ScorecardMeasure[]) => onChange?.({ ...definition, measures: next });
  const weigh = (metric: string, weight: number) =>
    set(measures.map((measure) => (measure.metric === metric ? { ...measure, weight } : measure)));
  const toggle = (metric: string) =>
    setLocked((before) => new Set(before.has(metric) ? [...before].filter((one) => one !== metric) : [...before, metric]));
  return (
    <Card title={t('scorecards.structure')}>
      <button type="button" className={classes.whole} aria-current={open === null ? 'true' : undefined} onClick={() => onOpen(null)}>
        {t('scorecards.whole')}
      </button>
      {GROUPS.map((group) => {
        const own = measures.filter((measure) => measure.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-label={t(`accounts.group.${group}`)}>
            <h3 className={classes.group}>
              <span>{t(`accounts.group.${group}`)}</span>
              <span className="p-num">{format.percent(sumOf(own) / 100, 1)}</span>
            </h3>
            <ul className={classes.measures}>
              {own.map(({ metric, weight }) => {
                const name = metricName(t, metric);
                const isLocked = locked.has(metric);
                return (
                  <li key={metric} className={classes.measure}>
                    <button
                      type="button"
                      className={classes.metric}
                      aria-current={open === metric ? 'true' : undefined}
                      onClick={() => onOpen(metric)}
                    >
                      {name}
                    </button>
                    {onChange ? (
                      <>
                        <NumberInput
                          aria-label={t('scorecards.weightOf', { name })}
                          size="xs"
                          w={82}
                          suffix=" %"
                          min={0}
                          max={100}
                          step={1}
                          decimalScale={1}
                          value={weight}
                          onChange={(next) => typeof next === 'number' && weigh(metric, next)}
                        />
                        <ActionIcon
                          size="sm"
                          variant="subtle"
                          aria-pressed={isLocked}
                          aria-label={t('scorecards.lock', { name })}
                          onClick={() => toggle(metric)}
                        >
                          {isLocked ? <Lock size={14} aria-hidden="true" /> : <LockOpen size={14} aria-hidden="true" />}
                        </ActionIcon>
                      </>
                    ) : (
                      <span className="p-num">{format.percent(weight / 100, 1)}</span>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      <div className={classes.sum} data-off={sum !== 100}>
        <span>{t('scorecards.sum', { sum: format.percent(sum / 100, 1) })}</span>
        {onChange && sum !== 100 && measures.length > 0 && (
          <Button size="compact-sm" onClick={() => set(shareOut(measures, locked))}>
            {t('scorecards.shareOut')}
          </Button>
        )}
      </div>
      {onChange && <AddMeasure measures={measures} onAdd={(measure) => (set([...measures, measure]), onOpen(measure.metric))} />}
    </Card>
  );
}

function AddMeasure({
  measures,
  onAdd,
}: {
  readonly measures: readonly ScorecardMeasure[];
  readonly onAdd: (measure: ScorecardMeasure) => void;
}) {
  const t = useWords();
  const infos = useMetricInfos();
  const [isOpen, setOpen] = useState(false);
  const used = new Set(measures.map((measure) => measure.metric));
  const data = [...infos.keys()]
    .filter((metric) => !used.has(metric))
    .map((value) => ({ value, label: metricName(t, value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (!isOpen) {
    return (
      <Button size="compact-sm" variant="subtle" mt={8} leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('scorecards.addMeasure')}
      </Button>
    );
  }
  const add = (metric: string | null) => {
    if (metric === null) return;
    onAdd(newMeasure(metric, infos.get(metric)));
    setOpen(false);
  };
  return (
    <SearchSelect
      mt={8}
      autoFocus
      aria-label={t('scorecards.addMeasure')}
      placeholder={t('scorecards.addMeasure.which')}
      data={data}
      onChange={add}
      onBlur={() => setOpen(false)}
    />
  );
}
