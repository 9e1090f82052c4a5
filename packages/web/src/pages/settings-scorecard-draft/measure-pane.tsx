import { Button, NumberInput, Select } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ScorecardEffect, ScorecardMeasure } from '../../api/generated/types.gen.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useMetricInfo } from '../../kit/definition/definitions.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { metricName } from '../settings/metric-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CurveCorners } from './curve-corners.tsx';
import { CurvePicture } from './curve-picture.tsx';
import classes from './draft.module.css';
import { GROUPS } from './structure.tsx';
import { sortedCurve } from './weights.ts';

type MeasurePaneProps = {
  readonly measure: ScorecardMeasure;
  readonly effect: ScorecardEffect | undefined;
  readonly onChange?: ((measure: ScorecardMeasure) => void) | undefined;
  readonly onRemove: () => void;
};

/** One measure: what its values are worth, as a picture and as a table of the same corners. */
export function MeasurePane({ measure, effect, onChange, onRemove }: MeasurePaneProps) {
  const t = useWords();
  const format = useFormat();
  const info = useMetricInfo(measure.metric);
  const name = metricName(t, measure.metric);
  const isRatio = info?.unit === 'ratio';
  const spread = effect?.measures.find((one) => one.metric === measure.metric);
  const curve = sortedCurve(measure.curve);
  const write = (value: number) => (isRatio ? format.percent(value) : format.number(value));
  const addPoint = () => {
    const [last, before] = [curve.at(-1), curve.at(-2)];
    const step = last && before ? last.value - before.value : 1;
    onChange?.({ ...measure, curve: [...curve, { value: (last?.value ?? 0) + (step === 0 ? 1 : step), points: last?.points ?? 100 }] });
  };
  return (
    <Card
      title={<Definition metric={measure.metric}>{name}</Definition>}
      aside={
        spread &&
        effect &&
        effect.accounts > 0 && (
          <span className="p-meta">{t('scorecards.haveData', { ratio: format.percent(spread.known / effect.accounts) })}</span>
        )
      }
    >
      <p className="p-meta">{t.find(`metrics.${measure.metric}.definition`)}</p>
      {spread?.known === 0 && effect && effect.accounts > 0 && <p className={classes.warning}>{t('scorecards.nobodyKnows')}</p>}
      <CurvePicture curve={curve} bins={spread?.bins ?? []} write={write} />
      <CurveCorners
        curve={curve}
        name={name}
        isRatio={isRatio}
        write={write}
        onChange={onChange && ((next) => onChange({ ...measure, curve: next }))}
      />
      {onChange && (
        <div className={classes.fields}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden="true" />}
            disabled={curve.length >= 12}
            onClick={addPoint}
          >
            {t('scorecards.addPoint')}
          </Button>
          <Select
            label={t('scorecards.group')}
            allowDeselect={false}
            value={measure.group}
            data={GROUPS.map((value) => ({ value, label: t(`accounts.group.${value}`) }))}
            onChange={(group) => group && onChange({ ...measure, group })}
          />
          <NumberInput
            label={t('scorecards.staleAfter')}
            min={1}
            max={730}
            allowDecimal={false}
            value={measure.staleAfterDays}
            onChange={(next) => typeof next === 'number' && onChange({ ...measure, staleAfterDays: next })}
          />
        </div>
      )}
      <p className="p-meta">{t('scorecards.noData')}</p>
      {onChange && (
        <Button size="compact-sm" variant="subtle" onClick={onRemove}>
          {t('scorecards.removeMeasure')}
        </Button>
      )}
    </Card>
  );
}
