import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ChangesDialog } from './changes-dialog.tsx';
import { DraftNotices } from './draft-notices.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import type { Draft } from './use-draft.ts';

type DraftPageProps<Content, Effect> = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly above?: ReactNode;
  readonly draft: Draft<Content, Effect>;
  /** What the draft says that the live version does not, one sentence each. */
  readonly changes: readonly string[];
  /** Why it cannot be published yet, one sentence each. */
  readonly problems?: readonly string[];
  /** What publishing would change, counted. */
  readonly effect?: string | undefined;
  /** What publishing does and does not do, a sentence each. */
  readonly says: readonly string[];
  /** Beside those of the draft. */
  readonly actions?: ReactNode;
  /** False where nothing ships: until something is published nothing holds. */
  readonly hasShipped?: boolean;
  /** Takes the whole width, without the list of subjects. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** The frame of whatever can be drafted: state of the draft, what stands in its way, comparing, publishing, discarding. */
export function DraftPage<Content, Effect>(props: DraftPageProps<Content, Effect>) {
  const { draft, changes, problems = [], hasShipped = true, isWide = false, children } = props;
  const t = useWords();
  const [dialog, setDialog] = useState<'publish' | 'compare'>();
  const { setting, isChanged, isNew } = draft;
  const publishTitle = t('drafts.publish', { version: setting.version + 1 });
  const body = (
    <>
      <DraftNotices draft={draft} problems={isChanged || isNew ? problems : []} />
      {children}
    </>
  );
  return (
    <Page
      title={props.title}
      lead={props.lead}
      above={props.above}
      meta={<Meta draft={draft} changes={changes.length} hasShipped={hasShipped} />}
      actions={
        <>
          {props.actions}
          {isChanged && draft.mayDraft && (
            <>
              <Button onClick={() => void draft.discard()}>{t('actions.discard')}</Button>
              <Button onClick={() => setDialog('compare')}>{t('drafts.compare')}</Button>
            </>
          )}
          {(isChanged || isNew) && draft.mayPublish && (
            <Button variant="filled" disabled={problems.length > 0 || draft.isBehind} onClick={() => setDialog('publish')}>
              {publishTitle}
            </Button>
          )}
        </>
      }
    >
      {isWide ? body : <SettingsFrame>{body}</SettingsFrame>}
      {dialog === 'compare' && <ChangesDialog changes={changes} onClose={() => setDialog(undefined)} />}
      {dialog === 'publish' && (
        <PublishDialog
          title={publishTitle}
          effect={
            props.effect !== undefined && (
              <p>
                <strong>{props.effect}</strong>
              </p>
            )
          }
          says={[...props.says, t('drafts.says.undo')]}
          onPublish={draft.publish}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Page>
  );
}

type MetaProps<Content, Effect> = { readonly draft: Draft<Content, Effect>; readonly changes: number; readonly hasShipped: boolean };

function Meta<Content, Effect>({ draft: { setting, isChanged, isNew, state }, changes, hasShipped }: MetaProps<Content, Effect>) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const live = setting.versions[0];
  return (
    <>
      {live === undefined
        ? t(isNew || !hasShipped ? 'drafts.new' : 'drafts.version.ships')
        : t('drafts.live', { version: live.version, ago: format.elapsed((now - Date.parse(live.publishedAt)) / 1_000) })}
      {isChanged && (
        <>
          <Badge mx={8} variant="light">
            {t('drafts.changes', { n: changes })}
          </Badge>
          <span className="p-meta">{t(`drafts.${state}`)}</span>
        </>
      )}
    </>
  );
}
