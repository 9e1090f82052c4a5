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
import type { Words } from '../../kit/words/words.ts';
import { isOfActivation } from './mark.ts';
import type { FirstValueFigure, FirstValueMark } from './mark.ts';

type Row = Rows['rows'][number];

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
  const asked = { ...filter, ...(group === undefined ? {} : { group }), ...(step === undefined ? {} : { step }), ...askedOf(which) };
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
        : figureName(t, which);
  const outcome = (row: Row) => {
    if (row.reachedOn !== null) return format.day(row.reachedOn, today);
    if (row.waitsFor !== null) return t('insight.firstValue.waits', { step: stepName(row.waitsFor) });
    return row.state === 'ended_without' ? t('insight.firstValue.ended') : UNKNOWN;
  };
  const startOn = (row: Row) => (row.startOn === null ? UNKNOWN : format.day(row.startOn, today));
  const activated = (row: Row) => (row.activatedOn === null ? t('insight.firstValue.notActivated') : format.day(row.activatedOn, today));
  const headers = isOfActivation(which)
    ? [t('insight.firstValue.activatedOn'), t('insight.firstValue.startOn')]
    : [t('insight.firstValue.reachedOn'), t('insight.firstValue.days'), t('insight.firstValue.startOn')];
  const cells = (row: Row) =>
    isOfActivation(which) ? [activated(row), startOn(row)] : [outcome(row), format.number(row.day, 0), startOn(row)];
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
            headers={headers}
            rows={rows.map((row) => ({ id: row.accountId, name: row.name, cells: cells(row) }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}

/** What the figure counts of all whose contract began in the period. */
function askedOf(which: FirstValueFigure | undefined): { readonly of?: 'activation' | 'ended_without' | 'no_curve' } {
  if (isOfActivation(which)) return { of: 'activation' };
  if (which === 'ended') return { of: 'ended_without' };
  return which === 'no_curve' ? { of: 'no_curve' } : {};
}

function figureName(t: Words, which: FirstValueFigure | undefined): string {
  const activation = t('insight.firstValue.activation');
  if (which === 'ended') return t('insight.firstValue.endedThen');
  if (which === 'no_curve') return t('insight.firstValue.noCurve');
  if (which === 'activated_before') return t('insight.then', { name: activation });
  if (which === 'activated') return activation;
  return which === 'before' ? t('insight.then', { name: t('insight.everybody') }) : t('insight.everybody');
}
