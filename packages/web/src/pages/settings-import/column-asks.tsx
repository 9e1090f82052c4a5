import { Radio, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ColumnTargetInput, ImportField } from '../../api/generated/types.gen.ts';
import { choiceWord } from '../../features/imports/import-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Ask, Column } from './asks-of.ts';
import { dayMeant, numberMeant, tellingDays } from './both-ways.ts';
import classes from './wizard.module.css';
import { ZoneAsk } from './zone-ask.tsx';

const SHOWN = 2;

type ColumnAsksProps = {
  readonly asks: readonly Ask[];
  readonly column: Column;
  readonly target: ColumnTargetInput;
  readonly field: ImportField | undefined;
  readonly onChange: (target: ColumnTargetInput) => void;
};

/** The questions about one column, with its own values in them. */
export function ColumnAsks({ asks, ...about }: ColumnAsksProps) {
  return (
    <>
      {asks.map((ask) => (
        <div key={ask.ask} className={classes.ask} data-answered={!ask.isOpen}>
          <OneAsk ask={ask} {...about} />
        </div>
      ))}
    </>
  );
}

function OneAsk({ ask, ...about }: Omit<ColumnAsksProps, 'asks'> & { readonly ask: Ask }): ReactNode {
  switch (ask.ask) {
    case 'date_form':
      return <DateAsk ask={ask} {...about} />;
    case 'number_form':
      return <NumberAsk ask={ask} {...about} />;
    case 'values':
      return <ValuesAsk ask={ask} {...about} />;
    case 'currency':
      return <CurrencyAsk {...about} />;
    case 'zone':
      return <ZoneAsk {...about} />;
  }
}

type AskProps<Kind extends Ask['ask']> = Omit<ColumnAsksProps, 'asks'> & { readonly ask: Extract<Ask, { ask: Kind }> };

function DateAsk({ ask, column, target, onChange }: AskProps<'date_form'>) {
  const t = useWords();
  const format = useFormat();
  const meant = (form: string) =>
    (form === 'dmy' || form === 'mdy' ? tellingDays(column.firstValues).slice(0, SHOWN) : []).flatMap((value) => {
      const day = dayMeant(value, form as 'dmy');
      return day === undefined ? [] : [t('imports.ask.reads', { value, meant: format.day(day) })];
    });
  return (
    <Radio.Group
      label={ask.isOpen ? t('imports.ask.date', { n: ask.filled }) : t('imports.ask.date.answered')}
      value={target.dateForm ?? null}
      onChange={(dateForm) => onChange({ ...target, dateForm })}
    >
      {ask.forms.map((form) => (
        <Radio key={form} value={form} mt={6} label={t(`imports.ask.date.${form}`)} description={format.list(meant(form))} />
      ))}
    </Radio.Group>
  );
}

function NumberAsk({ ask, column, target, onChange }: AskProps<'number_form'>) {
  const t = useWords();
  const format = useFormat();
  const telling = column.firstValues.filter((value) => numberMeant(value, 'point') !== numberMeant(value, 'comma')).slice(0, SHOWN);
  const meant = (form: 'point' | 'comma') =>
    telling.flatMap((value) => {
      const number = numberMeant(value, form);
      return number === undefined ? [] : [t('imports.ask.reads', { value, meant: format.number(number, 3) })];
    });
  return (
    <Radio.Group
      label={ask.isOpen ? t('imports.ask.number', { n: ask.filled }) : t('imports.ask.number.answered')}
      value={target.numberForm ?? null}
      onChange={(numberForm) => onChange({ ...target, numberForm })}
    >
      {(['point', 'comma'] as const).map((form) => (
        <Radio key={form} value={form} mt={6} label={t(`imports.ask.number.${form}`)} description={format.list(meant(form))} />
      ))}
    </Radio.Group>
  );
}

const EMPTY = '-';

function ValuesAsk({ ask, column, target, field, onChange }: AskProps<'values'>) {
  const t = useWords();
  const given = target.values ?? {};
  const valueOf = (value: string) => (value in given ? (given[value] ?? EMPTY) : null);
  const data = [
    ...(field?.choices ?? []).map((choice) => ({ value: choice, label: choiceWord(t, choice) })),
    { value: EMPTY, label: t('imports.ask.leaveEmpty') },
  ];
  return (
    <>
      <p>{t('imports.ask.values')}</p>
      <div className={classes.matches}>
        {ask.values.map(({ value, rows }) => [
          <strong key={`${value} name`}>{value}</strong>,
          <span key={`${value} rows`} className="p-label">
            {rows !== null && t('imports.ask.rows', { n: rows })}
          </span>,
          <Select
            key={`${value} meaning`}
            aria-label={t('imports.ask.valueOf', { value, column: column.column })}
            placeholder={t('imports.ask.choose')}
            allowDeselect={false}
            value={valueOf(value)}
            data={data}
            onChange={(choice) => choice && onChange({ ...target, values: { ...given, [value]: choice === EMPTY ? null : choice } })}
          />,
        ])}
      </div>
    </>
  );
}

/** In which currency the column is, where no other column says. */
function CurrencyAsk({ column, target, onChange }: Omit<ColumnAsksProps, 'asks'>) {
  const t = useWords();
  const [typed, setTyped] = useState(target.currency ?? '');
  const isRight = /^[A-Z]{3}$/.test(typed);
  return (
    <TextInput
      label={t('imports.ask.currencyShort')}
      aria-label={t('imports.ask.currency', { column: column.column })}
      w={120}
      maxLength={3}
      value={typed}
      error={typed !== '' && !isRight}
      onChange={(event) => setTyped(event.currentTarget.value.toUpperCase())}
      onBlur={() => isRight && typed !== target.currency && onChange({ ...target, currency: typed })}
    />
  );
}
