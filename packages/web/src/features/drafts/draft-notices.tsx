import { Alert, Button } from '@mantine/core';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './drafts.module.css';
import type { Draft } from './use-draft.ts';

type DraftNoticesProps<Content, Effect> = { readonly draft: Draft<Content, Effect>; readonly problems: readonly string[] };

/** What stands in the way of the draft, who else drafts, and what one may not do. */
export function DraftNotices<Content, Effect>({ draft, problems }: DraftNoticesProps<Content, Effect>) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { setting, mayDraft, mayPublish, isChanged } = draft;
  return (
    <div className={classes.notices}>
      {problems.length > 0 && (
        <Alert variant="light" title={t('drafts.problems')}>
          <ul className={classes.says}>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Alert>
      )}
      {draft.isBehind && (
        <div className={classes.notice}>
          <span>{t('drafts.behind', { version: setting.version })}</span>
          <Button size="compact-sm" onClick={() => void draft.putOnTop()}>
            {t('drafts.behind.keep')}
          </Button>
        </div>
      )}
      {mayDraft &&
        setting.others.map((other) => (
          <div key={other.memberId} className={classes.notice}>
            <span>{t('drafts.other', { name: other.name, ago: format.elapsed((now - Date.parse(other.changedAt)) / 1_000) })}</span>
            <Button size="compact-sm" onClick={() => void draft.take(other.content)}>
              {t('drafts.other.take')}
            </Button>
          </div>
        ))}
      {mayDraft && !mayPublish && isChanged && <p className="p-meta">{t('drafts.adminPublishes')}</p>}
      {!mayDraft && <p className="p-meta">{t('drafts.readOnly')}</p>}
    </div>
  );
}
