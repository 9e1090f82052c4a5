import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listFirstValueRows } from '../../api/generated/sdk.gen.ts';
import type { FirstValueRows as Rows } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { FirstValueMark } from './mark.ts';

type FirstValueRowsProps = {
  readonly filter: {
    readonly scope: 'book' | 'team' | 'all';
    readonly by: 'segment' | 'definition' | 'none';
    readonly since?: string;
    readonly until?: string;
  };
  /** A curve, by the name of its group, or those who wait for a step; everybody counted where neither is given. */
  readonly mark: FirstValueMark;
  /** How many the chart counts. */
  readonly said: number | undefined;
  readonly today: string;
  readonly onClose: () => void;
};

/** The accounts behind a curve or a step: who has reached it on which day, who waits, and for what. */
export function FirstValueRows({ filter, mark: { rows: which, group, step }, said, today, onClose }: FirstValueRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...filter, ...(group === undefined ? {} : { group }), ...(step === undefined ? {} : { step }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'first-value-rows', asked),
    queryFn: ({ signal }) => answer(listFirstValueRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const stepName = (name: string) => t.find(`insight.step.${name}`) ?? name;
  const name =
    step !== undefined
      ? t('insight.firstValue.waitFor', { step: stepName(step) })
      : group !== undefined
        ? (t.find(`insight.definition.${group}`) ?? group)
        : which === 'before'
          ? t('insight.then', { name: t('insight.everybody') })
          : t('insight.everybody');
  const outcome = (row: Rows['rows'][number]) => {
    if (row.reachedOn !== null) return format.day(row.reachedOn, today);
    if (row.waitsFor !== null) return t('insight.firstValue.waits', { step: stepName(row.waitsFor) });
    return row.state === 'ended_without' ? t('insight.firstValue.ended') : UNKNOWN;
  };
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name}
      count={query.data?.total}
      {...(said === undefined ? {} : { said: format.number(said, 0) })}
    >
      <Block query={query} what={name}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={[t('insight.firstValue.reachedOn'), t('insight.firstValue.days'), t('insight.firstValue.startOn')]}
            rows={rows.map((row) => ({
              id: row.accountId,
              name: row.name,
              cells: [outcome(row), format.number(row.day, 0), row.startOn === null ? UNKNOWN : format.day(row.startOn, today)],
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}
