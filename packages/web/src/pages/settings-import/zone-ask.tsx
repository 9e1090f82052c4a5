import { useMemo } from 'react';
import type { ColumnTargetInput } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Column } from './asks-of.ts';

const WORKSPACE = '-';

type ZoneAskProps = {
  readonly column: Column;
  readonly target: ColumnTargetInput;
  readonly onChange: (target: ColumnTargetInput) => void;
};

/** In which zone the times of a column stand; the workspace's, unless a person says another. */
export function ZoneAsk({ column, target, onChange }: ZoneAskProps) {
  const t = useWords();
  const workspace = useMembership()?.workspace.timeZone ?? 'UTC';
  const said = target.timeZone;
  const data = useMemo(() => {
    const others = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(said === undefined ? [] : [said])]);
    return [{ value: WORKSPACE, label: t('imports.ask.zone.workspace', { zone: workspace }) }, ...others];
  }, [t, workspace, said]);
  const choose = (zone: string) => {
    const { timeZone: _, ...rest } = target;
    onChange(zone === WORKSPACE ? rest : { ...rest, timeZone: zone });
  };
  return (
    <SearchSelect
      label={t('imports.ask.zone')}
      aria-label={t('imports.ask.zoneOf', { column: column.column })}
      w={320}
      maw="100%"
      allowDeselect={false}
      limit={200}
      value={said ?? WORKSPACE}
      data={data}
      onChange={(zone) => zone !== null && choose(zone)}
    />
  );
}
