import { AccountFacts } from '../../features/account/account-facts.tsx';
import { quarterName } from '../../features/insight/quarter-name.ts';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Filter, RetentionMark } from './mark.ts';
import { useLifeRows } from './queries.ts';
import { placeName, useNameOfGroup } from './said.ts';

type LifeRowsProps = { readonly filter: Filter; readonly mark: RetentionMark; readonly today: string; readonly onClose: () => void };

/** The accounts behind a curve, a cell of a cohort, or a renewal ahead. */
export function LifeRows({ filter, mark, today, onClose }: LifeRowsProps) {
  const t = useWords();
  const format = useFormat();
  const nameOfGroup = useNameOfGroup(filter.by);
  const query = useLifeRows(filter, mark);
  const { group, cohort, renewal, of } = mark;
  const name = [
    t('retention.curve', { kind: filter.kind }),
    group === undefined ? null : nameOfGroup(group === '' ? null : group),
    cohort === undefined ? null : quarterName(t, cohort),
    renewal === undefined || renewal === 0 ? null : placeName(t, filter.kind, renewal),
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.total}>
      <Block query={query} what={name}>
        {({ rows, total, kept, currency }) => (
          <>
            {of === 'decided' && <p className="p-label">{t('retention.keptOf', { kept: format.number(kept, 0), n: total })}</p>}
            <AccountRows
              cardOf={(id) => <AccountFacts id={id} />}
              headers={[t('retention.since'), t('retention.renewed'), t('retention.state'), 'ARR']}
              rows={rows.map((row) => ({
                id: row.accountId,
                name: row.name,
                cells: [
                  format.day(row.sinceOn, today),
                  format.number(row.renewed, 0),
                  row.dueOn === null ? t(`retention.state.${row.state}`) : t('retention.dueOn', { day: format.day(row.dueOn, today) }),
                  row.arrMinor === null ? UNKNOWN : format.money({ amountMinor: row.arrMinor, currency }),
                ],
              }))}
            />
          </>
        )}
      </Block>
    </RowsDrawer>
  );
}
