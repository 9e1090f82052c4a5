import { useMemo } from 'react';
import type { ImportKind } from '../../api/generated/types.gen.ts';
import { fieldWord } from '../../features/imports/import-words.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const NOWHERE = '-';

type TargetFieldProps = {
  readonly column: string;
  readonly kind: ImportKind;
  readonly value: string | null;
  readonly onChange: (field: string | null) => void;
};

/** Where a column goes: a field, needed ones first, an attribute, or nowhere. */
export function TargetField({ column, kind, value, onChange }: TargetFieldProps) {
  const t = useWords();
  const data = useMemo(() => {
    const needed = new Set([...kind.fields.filter(({ isRequired }) => isRequired).map(({ key }) => key), ...kind.oneOf.flat()]);
    const option = (key: string) => ({ value: key, label: fieldWord(t, key, kind.kind) });
    const attributes = kind.takesAttributes
      ? [...new Set([`attribute:${column}`, ...(value?.startsWith('attribute:') === true ? [value] : [])])].map(option)
      : [];
    return [
      { group: t('imports.columns.group.needed'), items: kind.fields.filter(({ key }) => needed.has(key)).map(({ key }) => option(key)) },
      { group: t('imports.columns.group.fields'), items: kind.fields.filter(({ key }) => !needed.has(key)).map(({ key }) => option(key)) },
      { group: t('imports.columns.group.else'), items: [{ value: NOWHERE, label: t('imports.columns.none') }, ...attributes] },
    ];
  }, [t, kind, column, value]);
  return (
    <SearchSelect
      aria-label={t('imports.columns.goesToOf', { column })}
      w={240}
      allowDeselect={false}
      value={value ?? NOWHERE}
      data={data}
      onChange={(next) => next !== null && onChange(next === NOWHERE ? null : next)}
    />
  );
}
