import type { InstallationSystem } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './system.module.css';

/** Whether what is here could be brought back: the last backup that was restored to see, and a later attempt that came to less. */
export function BackupCard({ backups: { last, verified } }: Pick<InstallationSystem, 'backups'>) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const at = ({ madeAt }: { readonly madeAt: string }) => format.moment(madeAt, zone);
  return (
    <Card title={t('system.backup')}>
      <p className={classes.plain}>
        {verified === null
          ? t('system.backup.none')
          : t('system.backup.verified', {
              at: at(verified),
              rows: verified.rows,
              size: format.bytes(verified.bytes),
              folder: verified.folder,
            })}
        {last !== null && last.state !== 'verified' && ` ${t(`system.backup.${last.state}`, { at: at(last) })}`}
      </p>
    </Card>
  );
}
