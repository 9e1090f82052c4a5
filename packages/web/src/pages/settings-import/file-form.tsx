import { NumberInput, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FileFormChangeInput, ImportPreview } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

const encodings = ['utf-8', 'utf-16le', 'windows-1252'] as const;
const separators = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
] as const;

type FileFormProps = { readonly preview: ImportPreview; readonly onChange: (change: FileFormChangeInput) => void };

/** How the file is read; only what its format has. */
export function FileForm({ preview: { form, sheets }, onChange }: FileFormProps) {
  const t = useWords();
  return (
    <>
      {form.format === 'csv' && (
        <>
          <Select
            label={t('imports.file.encoding')}
            w={150}
            allowDeselect={false}
            value={form.encoding}
            data={encodings.map((value) => ({ value, label: t(`imports.file.encoding.${value}`) }))}
            onChange={(encoding) => encoding && onChange({ encoding })}
          />
          <Select
            label={t('imports.file.separator')}
            w={150}
            allowDeselect={false}
            value={form.separator}
            data={separators.map(([value, name]) => ({ value, label: t(`imports.file.separator.${name}`) }))}
            onChange={(separator) => separator && onChange({ separator })}
          />
        </>
      )}
      {form.format === 'xlsx' && (
        <Select
          label={t('imports.file.sheet')}
          w={200}
          allowDeselect={false}
          value={form.sheet}
          data={sheets}
          onChange={(sheet) => sheet && onChange({ sheet })}
        />
      )}
      {form.format !== 'ndjson' && (
        <HeaderRow key={form.headerRow} value={form.headerRow} onChange={(headerRow) => onChange({ headerRow })} />
      )}
    </>
  );
}

/** Sent when the person is done with it, not at each digit. */
function HeaderRow({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const t = useWords();
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => {
    if (typed === value || typeof typed !== 'number' || typed < 1) return undefined;
    const timer = setTimeout(() => onChange(typed), 500);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <NumberInput label={t('imports.file.headerRow')} w={150} min={1} max={1_000} allowDecimal={false} value={typed} onChange={setTyped} />
  );
}
