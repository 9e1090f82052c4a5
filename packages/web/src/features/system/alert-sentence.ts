import type { SystemAlert } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

/** An alert as one sentence. */
export function alertSentence(t: Words, format: Format, alert: SystemAlert): string {
  if (alert.kind === 'lag') return t('system.alert.lag', { n: alert.waiting, time: format.lasting(alert.oldestSeconds) });
  if (alert.kind === 'books') return t('system.alert.books', { n: alert.accounts, days: alert.days });
  if (alert.kind === 'audit_stream') return t('system.alert.auditStream', { n: alert.streams, time: format.lasting(alert.seconds) });
  if (alert.kind === 'backup') {
    const old = alert.days === null ? t('system.alert.backup.never') : t('system.alert.backup.old', { days: alert.days });
    return alert.hasFailed ? `${old} ${t('system.alert.backup.failed')}` : old;
  }
  const said = {
    disk: t(`system.diskOf.${alert.disk}`),
    free: format.bytes(alert.freeBytes),
    share: format.percent(alert.freeRatio),
  };
  if (alert.level === 'urgent') return t('system.alert.nearlyFull', said);
  return alert.days === null ? t('system.alert.low', said) : t('system.alert.fills', { ...said, days: Math.floor(alert.days) });
}
