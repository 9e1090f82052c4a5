import { MultiSelect } from '@mantine/core';
import type { ImportKind } from '../../api/generated/types.gen.ts';
import { fieldWord } from '../../features/imports/import-words.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Mapping } from './mapping.ts';

type KeyFromProps = {
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly header: readonly string[];
  readonly onChange: (keyFrom: Mapping['keyFrom']) => void;
};

/** By which columns a row is known again, where none is its key. */
export function KeyFrom({ kind, mapping, header, onChange }: KeyFromProps) {
  const t = useWords();
  const hasKey = Object.values(mapping.columns).some(({ field }) => field === kind.key);
  if (kind.key === null || hasKey) return null;
  return (
    <Card title={t('imports.keyFrom')}>
      <MultiSelect
        aria-label={t('imports.keyFrom')}
        description={t('imports.keyFrom.note', { field: fieldWord(t, kind.key, kind.kind) })}
        placeholder={mapping.keyFrom === null ? t('imports.keyFrom.all') : undefined}
        data={[...new Set(header)]}
        value={mapping.keyFrom ?? []}
        maxValues={10}
        onChange={(columns) => onChange(columns.length === 0 ? null : columns)}
      />
    </Card>
  );
}
