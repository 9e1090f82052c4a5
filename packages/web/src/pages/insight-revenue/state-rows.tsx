import { useFormat } from '../../kit/format/use-format.ts';
import { useGroupName } from '../../features/portfolio/group-name.ts';
import { lastDayOf } from '../../features/insight/period.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { OpenRows, RevenueAsked } from './mark.ts';
import { RetentionRows } from './retention-rows.tsx';

type StateRowsProps = {
  readonly asked: RevenueAsked;
  readonly open: Extract<OpenRows, { readonly kind: 'state' }>;
  readonly onClose: () => void;
};

/** The customers whose money the net retention of a group divides. */
export function StateRows({ asked, open: { by, group, since, until }, onClose }: StateRowsProps) {
  const t = useWords();
  const format = useFormat();
  const nameOf = useGroupName();
  return (
    <RetentionRows
      asked={asked}
      since={since}
      until={until}
      {...(by === 'all' ? {} : { of: { by, ...(group === null ? {} : { group }) } })}
      name={t('revenue.kept', { group: by === 'all' ? t('revenue.whole') : nameOf(by, group) })}
      says={t('revenue.keptWindow', { day: format.day(lastDayOf({ until })) })}
      onClose={onClose}
    />
  );
}
