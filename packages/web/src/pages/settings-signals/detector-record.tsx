import type { SignalSettings } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Below so many a share is chance. */
const SHARE_FROM = 20;

type Held = NonNullable<SignalSettings['detectors'][number]['record']>;

/** What came of what a detector raised: how often what it warns of followed, how many who left had it, how often it was wrong; and what people said. */
export function DetectorRecord({
  record,
  isWhole,
}: {
  readonly record: Held | null;
  /** With who had it before leaving, false alarms, and what people said. */
  readonly isWhole: boolean;
}) {
  const t = useWords();
  if (record === null) return <div className="p-meta">{t('signal-settings.record.none')}</div>;
  const { said } = record;
  return (
    <div className="p-meta" title={t('signal-settings.record.says', { days: record.days, outcome: record.outcome })}>
      <Came record={record} isWhole={isWhole} />
      {said.judged > 0 && <div>{t('signal-settings.record.said', { right: said.right, judged: said.judged })}</div>}
    </div>
  );
}

function Came({ record, isWhole }: { readonly record: Held; readonly isWhole: boolean }) {
  const t = useWords();
  const format = useFormat();
  const { outcome, days, resolved, followed, usualRatio, leavers, foreseen, falsePer100Weeks } = record;
  if (resolved === 0) return <div>{t('signal-settings.record.none')}</div>;
  return (
    <>
      <div>
        {t('signal-settings.record', {
          outcome,
          days,
          followed,
          resolved,
          hasShare: resolved >= SHARE_FROM ? 'yes' : 'no',
          share: format.percent(followed / resolved, 0),
          hasUsual: usualRatio === null ? 'no' : 'yes',
          usual: format.percent(usualRatio ?? 0, 0),
        })}
      </div>
      {isWhole && outcome === 'leaving' && (
        <div>
          {t('signal-settings.record.recall', {
            foreseen,
            leavers,
            hasRate: falsePer100Weeks === null ? 'no' : 'yes',
            rate: format.number(falsePer100Weeks ?? 0, 2),
          })}
        </div>
      )}
    </>
  );
}
