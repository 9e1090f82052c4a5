import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { MetricBasis } from '../../api/generated/types.gen.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { BasisProps } from './basis-props.ts';
import { readingOf } from './drafted.ts';
import classes from './metrics.module.css';

const READS = ['number', 'yes_no', 'choice'] as const;
const UNITS = ['count', 'ratio', 'days', 'hours', 'months', 'rating_5', 'rating_10'] as const;
const FRESH = [30, 90, 180, 365] as const;
type FieldBasis = Extract<MetricBasis, { by: 'field' }>;
type Choice = Extract<FieldBasis['reads'], { as: 'choice' }>;

/** Which field, how it is read, and how long what was told is taken for true. */
export function FieldBasisFields({ basis, bases, onChange }: BasisProps<'field'>) {
  const t = useWords();
  if (bases.fields.length === 0 && basis.field === '') return <p className="p-meta">{t('own-metrics.field.none')}</p>;
  const names = [...new Set([...(basis.field === '' ? [] : [basis.field]), ...bases.fields.map(({ field }) => field)])];
  const seen = bases.fields.find(({ field }) => field === basis.field);
  const { reads } = basis;
  const fresh = [...new Set([...FRESH, ...(basis.freshDays === null ? [] : [basis.freshDays])])].toSorted((a, b) => a - b);
  return (
    <>
      <div className={classes.pair}>
        <SearchSelect
          label={t('own-metrics.field')}
          allowDeselect={false}
          value={basis.field}
          data={names}
          onChange={(field) => {
            if (field !== null) onChange({ ...basis, field, reads: readingOf(bases.fields.find((one) => one.field === field)) });
          }}
        />
        <Select
          label={t('own-metrics.reads')}
          allowDeselect={false}
          value={reads.as}
          data={READS.map((value) => ({ value, label: t(`own-metrics.reads.${value}`) }))}
          onChange={(as) => as && onChange({ ...basis, reads: readingOf(seen, as) })}
        />
        {reads.as === 'number' && (
          <Select
            label={t('own-metrics.unit')}
            allowDeselect={false}
            value={reads.unit}
            data={UNITS.map((value) => ({ value, label: t(`own-metrics.unit.${value}`) }))}
            onChange={(unit) => unit && onChange({ ...basis, reads: { ...reads, unit } })}
          />
        )}
        <Select
          label={t('own-metrics.fresh')}
          allowDeselect={false}
          value={String(basis.freshDays ?? '')}
          data={[
            { value: '', label: t('own-metrics.fresh.always') },
            ...fresh.map((n) => ({ value: String(n), label: t('own-metrics.days', { n }) })),
          ]}
          onChange={(value) => onChange({ ...basis, freshDays: value === '' || value === null ? null : Number(value) })}
        />
      </div>
      {reads.as === 'choice' && (
        <ChoicePoints points={reads.points} onChange={(points) => onChange({ ...basis, reads: { as: 'choice', points } })} />
      )}
    </>
  );
}

type ChoicePointsProps = { readonly points: Choice['points']; readonly onChange: (points: Choice['points']) => void };

function ChoicePoints({ points, onChange }: ChoicePointsProps) {
  const t = useWords();
  const set = (at: number, change: Partial<Choice['points'][number]>) =>
    onChange(points.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <div>
      <p className="p-meta">{t('own-metrics.points.note')}</p>
      <div className={classes.points}>
        {points.map(({ choice, points: worth }, at) => [
          <TextInput
            key={`choice ${at}`}
            aria-label={t('own-metrics.choice')}
            maxLength={200}
            value={choice}
            onChange={(event) => set(at, { choice: event.currentTarget.value })}
          />,
          <NumberInput
            key={`points ${at}`}
            aria-label={t('own-metrics.pointsOf', { choice })}
            value={worth}
            onChange={(next) => typeof next === 'number' && set(at, { points: next })}
          />,
        ])}
      </div>
      <Button
        mt={8}
        size="compact-sm"
        variant="subtle"
        leftSection={<Plus size={14} aria-hidden="true" />}
        onClick={() => onChange([...points, { choice: '', points: 0 }])}
      >
        {t('own-metrics.addChoice')}
      </Button>
    </div>
  );
}
