import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getAccountUse } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { habitPoints } from '../../features/account/habit-points.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { habitLine } from '../../kit/chart/habit-line.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Loading } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const WEEKS = 20;
const HEIGHT = 170;

/** The account's use beside its own habit, with the fall hatched: the picture of every signal about use. */
export function UsePicture({
  accountId,
  today,
  since,
  onRows,
}: {
  readonly accountId: string;
  readonly today: string;
  readonly since: string | null;
  readonly onRows: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'events'], 'use', accountId, WEEKS),
    queryFn: ({ signal }) => answer(getAccountUse({ path: { workspace: slug, account: accountId }, query: { weeks: WEEKS }, signal })),
  });
  if (data === undefined)
    return (
      <div style={{ minHeight: HEIGHT }}>
        <Loading rows={1} height={HEIGHT} />
      </div>
    );
  const points = habitPoints(data.periods);
  const last = points.at(-1);
  if (last === undefined) return null;
  const sentence = t('today.panel.chartSentence', {
    value: last.value === null ? '–' : format.number(last.value, 0),
    day: format.dayInSentence(last.day, today),
  });
  return (
    <Chart
      isBare
      title={t('today.panel.chart')}
      unit={t('today.panel.chart')}
      height={HEIGHT}
      sentence={sentence}
      onRows={onRows}
      drawing={habitLine({
        points,
        today,
        ...(since === null ? {} : { since }),
        isLastUnfinished: data.periods.at(-1)?.isFinished === false,
      })}
    />
  );
}
