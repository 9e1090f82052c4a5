import type { InstallationSystem } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type DiskPart, partsOf } from './disk-parts.ts';
import classes from './system.module.css';

type Disk = InstallationSystem['disks'][number];

/** What lies on each disk, what is free, and when it will be full. */
export function DiskCard({ installation }: { readonly installation: InstallationSystem }) {
  const t = useWords();
  const format = useFormat();
  const { disks, sizes, isDatabaseHere } = installation;
  return (
    <Card title={t('system.disk', { n: disks.length })}>
      <div className={classes.disks}>
        {disks.map((disk) => (
          <DiskBar key={disk.key} disk={disk} parts={partsOf(disk, sizes)} isOnly={disks.length === 1} />
        ))}
        {!isDatabaseHere && (
          <p className={classes.plain}>
            {t('system.disk.elsewhere', { size: format.bytes(sizes.databaseBytes), journal: format.bytes(sizes.journalBytes) })}
          </p>
        )}
      </div>
    </Card>
  );
}

function DiskBar({ disk, parts, isOnly }: { readonly disk: Disk; readonly parts: readonly DiskPart[]; readonly isOnly: boolean }) {
  const t = useWords();
  const format = useFormat();
  const free = t('system.disk.free', {
    free: format.bytes(disk.freeBytes),
    total: format.bytes(disk.totalBytes),
    share: format.percent(disk.freeBytes / disk.totalBytes),
  });
  return (
    <section aria-label={t(`system.diskOf.${disk.key}`)}>
      <p className={classes.forecast}>
        <strong>
          {!isOnly && `${t('system.disk.name', { disk: t(`system.diskOf.${disk.key}`) })}: `}
          {forecastSentence(t, disk)}
        </strong>{' '}
        {free}
      </p>
      <div className={classes.diskBar} data-fullness={disk.fullness} aria-hidden="true">
        {parts.map(({ id, ratio }) => (
          <span key={id} data-part={id} style={{ flexGrow: ratio }} />
        ))}
      </div>
      <ul className={classes.parts}>
        {parts.map(({ id, bytes }) => (
          <li key={id}>
            <span className={classes.partKey} data-part={id} data-fullness={disk.fullness} aria-hidden="true" />
            {t(`system.part.${id}`)} <strong>{format.bytes(bytes)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function forecastSentence(t: Words, { forecast }: Disk): string {
  if (forecast.state === 'fills') return t('system.forecast.fills', { days: Math.floor(forecast.days) });
  return forecast.state === 'steady' ? t('system.forecast.steady') : t(`system.forecast.${forecast.reason}`);
}
