import type { RenewalInFull } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';
import { awayText } from './renewal-words.ts';

type TimelineProps = { readonly renewal: RenewalInFull; readonly today: string };
type Point = { readonly key: string; readonly name: string; readonly on: string; readonly note: string };

/** The days of a renewal in order, each with what was done at it. */
export function RenewalTimeline({ renewal, today }: TimelineProps) {
  const t = useWords();
  const format = useFormat();
  const reviewed = (checkpoint: number) => {
    const review = renewal.reviews.find((one) => one.checkpoint === checkpoint);
    const call = renewal.calls.find(({ id }) => id === review?.callId);
    if (call !== undefined) return t('renewals.timeline.calledThen', { category: t(`renewals.category.${call.category}`) });
    const on = checkpoint === 1 ? renewal.firstOn : renewal.secondOn;
    if (review !== undefined && renewal.awaits === checkpoint) return t('renewals.timeline.waits');
    return on !== null && on < today && review === undefined ? t('renewals.timeline.passed') : '';
  };
  const points: readonly Point[] = [
    {
      key: 'contact',
      name: t('renewals.timeline.contact'),
      on: renewal.contactOn,
      note: renewal.contactedOn === null ? '' : t('renewals.timeline.done', { day: format.day(renewal.contactedOn, today) }),
    },
    ...(renewal.firstOn === null ? [] : [{ key: 'first', name: t('renewals.timeline.first'), on: renewal.firstOn, note: reviewed(1) }]),
    { key: 'second', name: t('renewals.timeline.second'), on: renewal.secondOn, note: reviewed(2) },
    ...(renewal.noticeOn === null ? [] : [{ key: 'notice', name: t('renewals.timeline.notice'), on: renewal.noticeOn, note: '' }]),
    {
      key: 'due',
      name: t('renewals.timeline.due'),
      on: renewal.dueOn,
      note: renewal.outcome === null ? '' : t(`renewals.stage.${renewal.outcome.is}`),
    },
  ];
  return (
    <ol className={classes.timeline} aria-label={t('renewals.timeline')}>
      {points
        .toSorted((a, b) => a.on.localeCompare(b.on))
        .map(({ key, name, on, note }) => (
          <li key={key} data-past={on < today}>
            <span className={classes.dot} aria-hidden="true" />
            <span>
              {name}
              {note !== '' && <span className="p-meta"> · {note}</span>}
            </span>
            <span className={classes.when}>
              {format.day(on, today)} <span className="p-meta">{awayText(t, on, today)}</span>
            </span>
          </li>
        ))}
    </ol>
  );
}
