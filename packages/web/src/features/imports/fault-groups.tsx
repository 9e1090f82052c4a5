import { Button, Group } from '@mantine/core';
import type { FaultGroup } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { faultWords } from './import-words.ts';
import classes from './imports.module.css';

const SHOWN_LINES = 6;

type FaultGroupsProps = {
  readonly groups: readonly FaultGroup[];
  readonly onSee: (group: FaultGroup) => void;
  /** Absent where the columns cannot be changed any more. */
  readonly onMap?: (() => void) | undefined;
};

/** Rows that need a look, by reason: how many, where, what was written there, and what to do. */
export function FaultGroups({ groups, onSee, onMap }: FaultGroupsProps) {
  const t = useWords();
  return (
    <Card title={t('imports.check.reasons')} flush>
      <ul className={classes.groups}>
        {groups.map((group) => (
          <li key={`${group.outcome} ${group.code} ${group.field ?? ''}`} className={classes.group}>
            <OneGroup group={group} />
            <Group gap={8} wrap="nowrap">
              <Button size="compact-sm" onClick={() => onSee(group)}>
                {t('imports.group.see')}
              </Button>
              {onMap && group.outcome === 'refused' && (
                <Button size="compact-sm" onClick={onMap}>
                  {t('imports.group.map')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneGroup({ group }: { readonly group: FaultGroup }) {
  const t = useWords();
  const format = useFormat();
  const { says, cure } = faultWords(t, group);
  const lines = group.firstLines.slice(0, SHOWN_LINES);
  const more = group.rows - lines.length;
  return (
    <div>
      <p className={classes.says}>
        <strong>{says}</strong> <span className="p-num">{t('imports.check.rows', { n: group.rows })}</span>
        <span className={classes.outcome} data-outcome={group.outcome}>
          {t(`imports.group.${group.outcome}`)}
        </span>
      </p>
      <p className="p-label">
        {t('imports.group.lines', { n: lines.length, lines: lines.map((line) => format.number(line, 0)).join(', ') })}
        {more > 0 && ` ${t('imports.group.more', { n: more })}`}
        {group.firstValues.length > 0 &&
          ` · ${t('imports.group.values', { values: group.firstValues.map((one) => `“${one}”`).join(', ') })}`}
      </p>
      <p>{cure}</p>
    </div>
  );
}
