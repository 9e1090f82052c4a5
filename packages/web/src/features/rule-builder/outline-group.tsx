import { Button, SegmentedControl } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type Group, isGroup, isSamePath, type Part, type Path } from './outline.ts';
import { OutlineRow, RowTools } from './outline-row.tsx';
import type { Outlining } from './use-outline.ts';
import classes from './rule-builder.module.css';

type OutlineGroupProps = {
  readonly group: Group;
  readonly path: Path;
  readonly outlining: Outlining;
  /** How many levels of groups may still be made within; deeper ones that are there already are shown as a sentence. */
  readonly levels: number;
  readonly say: (part: Part) => string;
  /** The condition that is open. */
  readonly writing: ReactNode;
};

/** "Any of these" with its conditions, and groups within. */
export function OutlineGroup({ group, path, outlining, levels, say, writing }: OutlineGroupProps) {
  const t = useWords();
  const isInner = path.length > 0;
  return (
    <div role="group" aria-label={say(group)} className={classes.outline} data-inner={isInner}>
      <div className={classes.outlineHead}>
        <JointControl group={group} path={path} outlining={outlining} />
        {isInner && <RowTools path={path} sentence={say(group)} outlining={outlining} />}
      </div>
      <ul className={classes.group}>
        {group.parts.map((part, at) => {
          const inner = [...path, at];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a part is its place in the outline
            <li key={at} data-at={inner.join('.')}>
              {at > 0 && <span className={classes.word}>{t(group.joint === 'any' ? 'rule-builder.or' : 'rule-builder.and')}</span>}
              <OutlinePart part={part} path={inner} outlining={outlining} levels={levels} say={say} writing={writing} />
            </li>
          );
        })}
      </ul>
      <AddButtons group={group} path={path} outlining={outlining} mayGroup={levels > 0} />
    </div>
  );
}

function OutlinePart({ part, path, outlining, levels, say, writing }: Omit<OutlineGroupProps, 'group'> & { readonly part: Part }) {
  if (isSamePath(outlining.editing, path))
    return (
      <>
        <div className={classes.writing}>
          {writing}
          <TurnButton part={part} path={path} outlining={outlining} />
        </div>
        <RowTools path={path} sentence={say(part)} outlining={outlining} />
      </>
    );
  if (isGroup(part) && levels > 0)
    return <OutlineGroup group={part} path={path} outlining={outlining} levels={levels - 1} say={say} writing={writing} />;
  return (
    <OutlineRow path={path} sentence={say(part)} outlining={outlining} onOpen={isGroup(part) ? undefined : () => outlining.edit(path)} />
  );
}

type GroupProps = Pick<OutlineGroupProps, 'group' | 'path' | 'outlining'>;

function JointControl({ group, path, outlining }: GroupProps) {
  const t = useWords();
  return (
    <>
      <SegmentedControl
        size="xs"
        value={group.joint}
        onChange={(joint) => outlining.join(path, joint)}
        data={(['any', 'all'] as const).map((value) => ({ value, label: t(`rule-builder.${value}`) }))}
        aria-label={t('rule-builder.joint')}
      />
      <Button
        size="compact-sm"
        variant={group.isNot ? 'default' : 'subtle'}
        aria-pressed={group.isNot}
        onClick={() => outlining.turn(path)}
      >
        {t('rule-builder.notThese')}
      </Button>
    </>
  );
}

/** The contrary of what is open, and back. */
export function TurnButton({ part, path, outlining }: { readonly part: Part } & Pick<OutlineGroupProps, 'path' | 'outlining'>) {
  const t = useWords();
  return (
    <Button
      className={classes.turn}
      size="compact-sm"
      variant={part.isNot ? 'default' : 'subtle'}
      aria-pressed={part.isNot}
      onClick={() => outlining.turn(path)}
    >
      {t(part.isNot ? 'rule-builder.turnBack' : 'rule-builder.turn')}
    </Button>
  );
}

/** Disabled while a condition is open and not written. */
export function AddButtons({ group, path, outlining, mayGroup }: GroupProps & { readonly mayGroup: boolean }) {
  const t = useWords();
  const add = {
    size: 'compact-sm',
    variant: 'subtle',
    leftSection: <Plus size={14} aria-hidden="true" />,
    disabled: !outlining.isWhole,
  } as const;
  return (
    <div className={classes.adding}>
      <Button {...add} onClick={() => outlining.addLeaf(path)}>
        {t(group.joint === 'any' ? 'rule-builder.addOr' : 'rule-builder.addAnd')}
      </Button>
      {mayGroup && (
        <Button {...add} onClick={() => outlining.addGroup(path)}>
          {t('rule-builder.addGroup')}
        </Button>
      )}
    </div>
  );
}
