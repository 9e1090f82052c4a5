import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { folded } from '../commands/palette-filter.ts';
import { useWords } from '../words/words-provider.tsx';
import type { GridColumn } from './columns.ts';
import classes from './column-picker.module.css';

type ColumnPickerProps<Row> = {
  /** All columns there are, shown or not. */
  readonly columns: readonly GridColumn<Row>[];
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
};

/** Columns by typing, grouped by where they come from, each with its definition. The account column cannot be hidden. */
export function ColumnPicker<Row>({ columns, shown, onChange }: ColumnPickerProps<Row>) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const found = columns.filter(({ type, header }) => type !== 'account' && folded(header).includes(folded(query)));
  const groups = Map.groupBy(found, ({ group }) => group ?? '');
  const toggle = (id: string) => onChange(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]);
  return (
    <Popover position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button leftSection={<Columns3 size={16} strokeWidth={1.75} aria-hidden="true" />}>{t('kit.grid.columns')}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('kit.grid.columns')} className={classes.dropdown}>
        <TextInput
          aria-label={t('kit.grid.findColumn')}
          placeholder={t('kit.grid.findColumn')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {found.length === 0 && <p className="p-meta">{t('states.nothingMatchesQuery', { query })}</p>}
        {[...groups].map(([group, some]) => (
          <fieldset key={group} className={classes.group}>
            {group !== '' && <legend className="p-label">{group}</legend>}
            {some.map(({ id, header, metric }) => (
              <Checkbox
                key={id}
                label={header}
                description={metric && t.find(`metrics.${metric}.definition`)}
                checked={shown.includes(id)}
                onChange={() => toggle(id)}
              />
            ))}
          </fieldset>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
