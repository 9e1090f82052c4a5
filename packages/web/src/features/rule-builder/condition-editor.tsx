import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type DraftCondition, emptyDraft, operatorsOf, type RuleField, type RuleValue } from './rule.ts';
import classes from './rule-builder.module.css';

export type FieldValues = { readonly values: readonly RuleValue[]; readonly isPending: boolean };
/** Draws with the values that accounts have in a field; whoever uses the builder knows where they come from. */
export type WithValues = (field: string, draw: (known: FieldValues) => ReactNode) => ReactNode;

/** Inside of the popover, whose focus they share; the list itself scrolls, as only a list of a combobox may without being a stop of its own. */
const LIST = {
  comboboxProps: { withinPortal: false },
  withScrollArea: false,
  styles: { options: { maxHeight: 260, overflowY: 'auto' } },
} as const;

type ConditionEditorProps = {
  readonly fields: readonly RuleField[];
  readonly draft: DraftCondition | undefined;
  readonly onChange: (draft: DraftCondition) => void;
  readonly withValues: WithValues;
};

/** Which field, how it is compared, with what: as far as it was typed. */
export function ConditionEditor({ fields, draft, onChange, withValues }: ConditionEditorProps) {
  const t = useWords();
  const field = fields.find((one) => one.field === draft?.field);
  const groups = useMemo(
    () =>
      [...Map.groupBy(fields, ({ group }) => group)].map(([group, some]) => ({
        group,
        items: some.map((one) => ({ value: one.field, label: one.name })),
      })),
    [fields],
  );
  const choose = (next: string | null) => {
    const chosen = fields.find((one) => one.field === next);
    if (chosen) onChange(emptyDraft(chosen));
  };
  return (
    <>
      <SearchSelect
        label={t('rule-builder.field')}
        placeholder={t('rule-builder.field.placeholder')}
        data={groups}
        value={draft?.field ?? null}
        onChange={choose}
        data-autofocus={draft === undefined || undefined}
        {...LIST}
        allowDeselect={false}
      />
      {field?.definition && <p className="p-meta">{field.definition}</p>}
      {field && draft && <Comparison field={field} draft={draft} onChange={onChange} withValues={withValues} />}
    </>
  );
}

type ComparisonProps = {
  readonly field: RuleField;
  readonly draft: DraftCondition;
  readonly onChange: (draft: DraftCondition) => void;
  readonly withValues: WithValues;
};

function Comparison({ field, draft, onChange, withValues }: ComparisonProps) {
  const t = useWords();
  const operators = operatorsOf(field).map((op) => ({ value: op, label: t(`rule-builder.op.${op}`) }));
  const set = (change: Partial<DraftCondition>) => onChange({ ...draft, ...change });
  return (
    <>
      <Select
        label={t('rule-builder.operator')}
        data={operators}
        value={draft.op}
        onChange={(op) => op !== null && set({ op })}
        allowDeselect={false}
        {...LIST}
      />
      <Values field={field} draft={draft} set={set} withValues={withValues} />
    </>
  );
}

type ValuesProps = {
  readonly field: RuleField;
  readonly draft: DraftCondition;
  readonly set: (change: Partial<DraftCondition>) => void;
  readonly withValues: WithValues;
};

function Values({ field, draft, set, withValues }: ValuesProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  switch (draft.op) {
    case 'is_known':
    case 'is_unknown':
      return null;
    case 'in':
    case 'not_in':
      return <Texts field={field} draft={draft} set={set} withValues={withValues} />;
    case 'is':
    case 'is_not':
    case 'contains':
      return (
        <TextInput
          label={t('rule-builder.value')}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          maxLength={200}
        />
      );
    case 'in_days':
      return <Days draft={draft} set={set} />;
    case 'fell_by':
    case 'rose_by':
      return (
        <div className={classes.row}>
          <NumberInput
            label={t('rule-builder.atLeast')}
            suffix=" %"
            min={0}
            value={draft.number}
            onChange={(value) => set({ number: numberOf(value) })}
          />
          <NumberInput
            label={t('rule-builder.inDays')}
            min={1}
            max={730}
            allowDecimal={false}
            value={draft.days}
            onChange={(value) => set({ days: numberOf(value) })}
          />
        </div>
      );
    default: {
      const suffix = field.unit === 'percent' ? ' %' : field.unit === 'money' ? ` ${format.currency(field.currency ?? 'USD')}` : '';
      return (
        <NumberInput
          label={t('rule-builder.value')}
          suffix={suffix}
          thousandSeparator={field.unit === 'money' && format.groupSign}
          value={draft.number}
          onChange={(value) => set({ number: numberOf(value) })}
        />
      );
    }
  }
}

/** Values from the data, with how many accounts have each. */
function Texts({ field, draft, set, withValues }: ValuesProps) {
  return withValues(field.field, (known) => <TextsOf field={field} draft={draft} set={set} known={known} />);
}

function TextsOf({ field, draft, set, known: { values, isPending } }: Omit<ValuesProps, 'withValues'> & { readonly known: FieldValues }) {
  const t = useWords();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const known = new Set(values.map((one) => one.value));
  const data = [
    ...values.map((one) => ({ value: one.value, label: `${one.word} (${format.number(one.count, 0)})` })),
    ...draft.texts.filter((one) => !known.has(one)).map((one) => ({ value: one, label: field.wordOf(one) })),
  ];
  return (
    <MultiSelect
      label={t('rule-builder.values')}
      data={data}
      value={[...draft.texts]}
      onChange={(texts) => set({ texts })}
      searchable
      selectFirstOptionOnChange={search !== '' && !isPending}
      searchValue={search}
      onSearchChange={setSearch}
      placeholder={draft.texts.length === 0 ? t('rule-builder.values.placeholder') : ''}
      nothingFoundMessage={isPending ? t('states.loading') : t('states.nothingMatches')}
      {...LIST}
      hidePickedOptions
    />
  );
}

function Days({ draft, set }: Pick<ValuesProps, 'draft' | 'set'>) {
  const t = useWords();
  const ways = (['next', 'past', 'between'] as const).map((way) => ({ value: way, label: t(`rule-builder.way.${way}`) }));
  return (
    <>
      <Select
        label={t('rule-builder.when')}
        data={ways}
        value={draft.way}
        onChange={(way) => way !== null && set({ way })}
        allowDeselect={false}
        {...LIST}
      />
      <div className={classes.row}>
        {draft.way === 'between' && (
          <NumberInput
            label={t('rule-builder.sinceDays')}
            allowDecimal={false}
            value={draft.since}
            onChange={(value) => set({ since: numberOf(value) })}
          />
        )}
        <NumberInput
          label={t(draft.way === 'between' ? 'rule-builder.untilDays' : 'rule-builder.days')}
          allowDecimal={false}
          value={draft.until}
          onChange={(value) => set({ until: numberOf(value) })}
        />
      </div>
    </>
  );
}

function numberOf(value: number | string): number | '' {
  if (typeof value === 'number') return value;
  return value === '' || Number.isNaN(Number(value)) ? '' : Number(value);
}
