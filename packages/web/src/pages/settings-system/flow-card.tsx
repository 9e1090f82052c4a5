import type { WorkspaceSystem } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { MinutesPicture } from './minutes-picture.tsx';
import classes from './system.module.css';

/** The way of an event from its arrival to the judgement of its account, and how far each step has come. */
export function FlowCard({ system }: { readonly system: WorkspaceSystem }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(1_000);
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const { lag, freshness } = system;
  const steps = [
    { id: 'received', at: freshness.lastReceivedAt, behind: 0 },
    { id: 'counted', at: freshness.countedUntil, behind: lag.waitingEvents },
    { id: 'daily', at: freshness.dailyCountsAt, behind: 0 },
    { id: 'judged', at: freshness.judgedAt, behind: freshness.stale },
  ] as const;
  return (
    <Card title={t('system.flow')}>
      <ol className={classes.flow}>
        {steps.map(({ id, at, behind }) => (
          <li key={id} className={classes.step} data-behind={behind > 0}>
            <span className={classes.stepName}>{t(`system.step.${id}`)}</span>
            <span className="p-figure" title={at === null ? t('system.never') : format.moment(at, zone)}>
              {at === null ? UNKNOWN : format.elapsed((now - Date.parse(at)) / 1_000)}
            </span>
            <span className="p-meta">{behind > 0 ? t(`system.behind.${id}`, { n: behind }) : t(`system.says.${id}`)}</span>
          </li>
        ))}
      </ol>
      <MinutesPicture minutes={system.minutes} />
    </Card>
  );
}
