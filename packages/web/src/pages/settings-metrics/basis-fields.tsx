import { Select } from '@mantine/core';
import { surveyName } from '../../features/own-metrics/basis-sentence.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { BasisProps } from './basis-props.ts';
import { FieldBasisFields } from './field-basis-fields.tsx';
import classes from './metrics.module.css';

const WINDOWS = [7, 28, 56, 90] as const;
const SPANS = [30, 60, 90, 180, 365] as const;
const COUNTS = ['times', 'contacts', 'days_since'] as const;

/** What one chooses for each kind of basis, from what was seen. */
export function BasisFields({ basis, ...rest }: BasisProps) {
  switch (basis.by) {
    case 'event':
      return <EventFields basis={basis} {...rest} />;
    case 'field':
      return <FieldBasisFields basis={basis} {...rest} />;
    case 'survey':
      return <SurveyFields basis={basis} {...rest} />;
    case 'judgement':
      return <JudgementFields basis={basis} {...rest} />;
  }
}

function EventFields({ basis, bases, onChange }: BasisProps<'event'>) {
  const t = useWords();
  if (bases.events.length === 0 && basis.action.name === '') return <p className="p-meta">{t('own-metrics.event.none')}</p>;
  const { action } = basis;
  const keyOf = ({ name, productKey }: { readonly name: string; readonly productKey: string | null }) => JSON.stringify([productKey, name]);
  const seen = bases.events.map(({ name, productKey }) => ({ name, productKey }));
  const all = seen.some((one) => keyOf(one) === keyOf(action)) ? seen : [action, ...seen];
  return (
    <>
      <SearchSelect
        label={t('own-metrics.event')}
        allowDeselect={false}
        value={keyOf(action)}
        data={all.map((one) => ({
          value: keyOf(one),
          label: one.productKey === null ? one.name : t('own-metrics.event.option', { name: one.name, product: one.productKey }),
        }))}
        onChange={(value) => {
          const chosen = all.find((one) => keyOf(one) === value);
          if (chosen) onChange({ ...basis, action: chosen });
        }}
      />
      <div className={classes.pair}>
        <Select
          label={t('own-metrics.counts')}
          allowDeselect={false}
          value={basis.counts}
          data={COUNTS.map((value) => ({ value, label: t(`own-metrics.counts.${value}`) }))}
          onChange={(counts) => counts && onChange({ ...basis, counts })}
        />
        {basis.counts !== 'days_since' && (
          <Select
            label={t('own-metrics.window')}
            allowDeselect={false}
            value={String(basis.days)}
            data={WINDOWS.map((days) => ({ value: String(days), label: t('own-metrics.days', { n: days }) }))}
            onChange={(value) => onChange({ ...basis, days: WINDOWS.find((days) => String(days) === value) ?? basis.days })}
          />
        )}
      </div>
    </>
  );
}

function SurveyFields({ basis, bases, onChange }: BasisProps<'survey'>) {
  const t = useWords();
  if (bases.surveys.length === 0) return <p className="p-meta">{t('own-metrics.survey.none')}</p>;
  const kinds = [...new Set([...bases.surveys.map(({ kind }) => kind), basis.kind])];
  const all = [
    ...kinds.map((kind) => ({ kind, survey: null })),
    ...bases.surveys.flatMap(({ kind, survey }) => (survey === null ? [] : [{ kind, survey }])),
  ];
  return (
    <div className={classes.pair}>
      <SearchSelect
        label={t('own-metrics.survey')}
        allowDeselect={false}
        value={JSON.stringify([basis.kind, basis.survey])}
        data={all.map((one) => ({
          value: JSON.stringify([one.kind, one.survey]),
          label: one.survey === null ? t('own-metrics.survey.all', { kind: surveyName(t, one) }) : surveyName(t, one),
        }))}
        onChange={(value) => {
          const chosen = all.find((one) => JSON.stringify([one.kind, one.survey]) === value);
          if (chosen) onChange({ ...basis, ...chosen });
        }}
      />
      <DaysSelect label={t('own-metrics.window')} days={basis.days} onChange={(days) => onChange({ ...basis, days })} />
    </div>
  );
}

function JudgementFields({ basis, onChange }: BasisProps<'judgement'>) {
  const t = useWords();
  return (
    <div className={classes.pair}>
      <DaysSelect label={t('own-metrics.valid')} days={basis.validDays} onChange={(validDays) => onChange({ ...basis, validDays })} />
    </div>
  );
}

type DaysSelectProps = { readonly label: string; readonly days: number; readonly onChange: (days: number) => void };

function DaysSelect({ label, days, onChange }: DaysSelectProps) {
  const t = useWords();
  const choices = [...new Set([...SPANS, days])].toSorted((a, b) => a - b);
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={String(days)}
      data={choices.map((n) => ({ value: String(n), label: t('own-metrics.days', { n }) }))}
      onChange={(value) => value && onChange(Number(value))}
    />
  );
}
