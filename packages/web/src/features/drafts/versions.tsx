import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './drafts.module.css';
import { PublishDialog } from './publish-dialog.tsx';
import type { Version } from './setting.ts';

type VersionsProps = {
  /** The newest first. */
  readonly versions: readonly Version[];
  /** What ships can be published again too. */
  readonly hasShipped?: boolean;
  /** Absent for whom it is not allowed. */
  readonly onRestore?: ((version: number, note: string) => Promise<void>) | undefined;
};

/** What was in force when, by whom and why; an earlier one can be published again. */
export function Versions({ versions, hasShipped = false, onRestore }: VersionsProps) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const [restoring, setRestoring] = useState<number>();
  if (versions.length === 0) return <p className="p-meta">{t('drafts.versions.none')}</p>;
  return (
    <>
      <ol className={classes.versions}>
        {versions.map(({ version, note, publishedAt, publishedBy }, place) => (
          <li key={version}>
            <div>
              <strong>{t('drafts.version', { version })}</strong>{' '}
              <span className="p-meta">{place === 0 ? t('drafts.version.live') : ''}</span>
            </div>
            <div>{note === 'default' && publishedBy === null ? t('drafts.version.ships') : note}</div>
            <div className="p-meta">
              {publishedBy ?? t('drafts.version.product')} · {format.elapsed((now - Date.parse(publishedAt)) / 1_000)}
            </div>
            {place > 0 && onRestore && (
              <Button size="compact-sm" onClick={() => setRestoring(version)}>
                {t('drafts.version.restore')}
              </Button>
            )}
          </li>
        ))}
        {hasShipped && onRestore && (
          <li>
            <strong>{t('drafts.version.first')}</strong>
            <Button size="compact-sm" onClick={() => setRestoring(0)}>
              {t('drafts.version.restore')}
            </Button>
          </li>
        )}
      </ol>
      {restoring !== undefined && onRestore && (
        <PublishDialog
          title={restoring === 0 ? t('drafts.version.first') : t('drafts.version.restoreTitle', { version: restoring })}
          says={[t('drafts.says.next'), t('drafts.says.history')]}
          onPublish={(note) => onRestore(restoring, note)}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </>
  );
}
