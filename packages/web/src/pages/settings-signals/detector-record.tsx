import type { SignalSettings } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Below so many a share is chance. */
const SHARE_FROM = 20;

/** What came of what a detector raised: how often leaving followed, how many who left had it, how often it was wrong. */
export function DetectorRecord({
  record,
  days,
  isWhole,
}: {
  readonly record: SignalSettings['detectors'][number]['record'];
  readonly days: number;
  /** With who had it before leaving, and false alarms. */
  readonly isWhole: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  if (record === null) return <div className="p-meta">{t('signal-settings.record.none')}</div>;
  const { resolved, followed, usualRatio, leavers, foreseen, falsePer100Weeks } = record;
  const hasShare = resolved >= SHARE_FROM && usualRatio !== null;
  return (
    <div className="p-meta" title={t('signal-settings.record.says')}>
      <div>
        {t('signal-settings.record', {
          days,
          followed,
          resolved,
          hasShare: hasShare ? 'yes' : 'no',
          share: format.percent(followed / resolved, 0),
          usual: format.percent(usualRatio ?? 0, 0),
        })}
      </div>
      {isWhole && (
        <div>
          {t('signal-settings.record.recall', {
            foreseen,
            leavers,
            hasRate: falsePer100Weeks === null ? 'no' : 'yes',
            rate: format.number(falsePer100Weeks ?? 0, 2),
          })}
        </div>
      )}
    </div>
  );
}
