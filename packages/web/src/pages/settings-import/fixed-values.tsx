import { ActionIcon, Select, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { ImportField, ImportKind } from '../../api/generated/types.gen.ts';
import { choiceWord, fieldWord } from '../../features/imports/import-words.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Mapping } from './mapping.ts';
import classes from './wizard.module.css';

type FixedValuesProps = { readonly kind: ImportKind; readonly mapping: Mapping; readonly onChange: (fixed: Mapping['fixed']) => void };

/** What every row holds in a field that no column fills. */
export function FixedValues({ kind, mapping, onChange }: FixedValuesProps) {
  const t = useWords();
  const [added, setAdded] = useState<readonly string[]>([]);
  const taken = new Set([...Object.values(mapping.columns).map(({ field }) => field), ...Object.keys(mapping.fixed), ...added]);
  const shown = kind.fields.filter(({ key }) => key in mapping.fixed || added.includes(key));
  const remove = (key: string) => {
    setAdded(added.filter((one) => one !== key));
    if (key in mapping.fixed) onChange(Object.fromEntries(Object.entries(mapping.fixed).filter(([one]) => one !== key)));
  };
  return (
    <Card title={t('imports.fixed')}>
      <p className="p-meta">{t('imports.fixed.note')}</p>
      {shown.map((field) => (
        <div key={field.key} className={classes.fixedRow}>
          <FixedValue
            field={field}
            label={fieldWord(t, field.key, kind.kind)}
            value={mapping.fixed[field.key] ?? ''}
            onChange={(value) => onChange({ ...mapping.fixed, [field.key]: value })}
          />
          <ActionIcon
            aria-label={t('imports.fixed.remove', { field: fieldWord(t, field.key, kind.kind) })}
            onClick={() => remove(field.key)}
          >
            <X size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <SearchSelect
        mt={8}
        w={240}
        aria-label={t('imports.fixed.add')}
        placeholder={t('imports.fixed.add')}
        value={null}
        data={kind.fields.filter(({ key }) => !taken.has(key)).map(({ key }) => ({ value: key, label: fieldWord(t, key, kind.kind) }))}
        onChange={(key) => key && setAdded([...added, key])}
      />
    </Card>
  );
}

type FixedValueProps = {
  readonly field: ImportField;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function FixedValue({ field, label, value, onChange }: FixedValueProps) {
  const t = useWords();
  const [typed, setTyped] = useState(value);
  const named = { label, 'aria-label': t('imports.fixed.valueOf', { field: label }), w: 240 };
  if (field.choices !== null)
    return (
      <Select
        {...named}
        allowDeselect={false}
        value={value === '' ? null : value}
        data={field.choices.map((choice) => ({ value: choice, label: choiceWord(t, choice) }))}
        onChange={(choice) => choice && onChange(choice)}
      />
    );
  return (
    <TextInput
      {...named}
      type={field.type === 'day' ? 'date' : 'text'}
      value={typed}
      maxLength={1_000}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed.trim() !== '' && typed !== value && onChange(typed.trim())}
    />
  );
}
