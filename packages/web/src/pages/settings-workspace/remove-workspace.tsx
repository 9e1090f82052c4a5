import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { removeWorkspace } from '../../api/generated/sdk.gen.ts';
import type { Membership } from '../../api/generated/types.gen.ts';
import { useMay, useMe, useMembership } from '../../api/session.ts';
import { useConfirmed } from '../../features/sign-in/use-confirmed.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { ActionRow } from '../../kit/settings/field-rows.tsx';
import { leaveWord } from '../../kit/toast/word-left.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** For owners: the workspace and all it holds goes, for good. Its name is typed again, but for the sample company. */
export function RemoveWorkspace() {
  const t = useWords();
  const may = useMay('remove_workspace');
  const own = useMembership();
  const [isAsking, setAsking] = useState(false);
  if (!may || own === undefined) return null;
  const kind = own.workspace.isSample ? 'sample' : 'own';
  return (
    <ActionRow label={t(`settings.workspace.remove.${kind}`)} note={t(`settings.workspace.remove.${kind}.note`)}>
      <Button color="red" variant="default" onClick={() => setAsking(true)}>
        {t(`settings.workspace.remove.${kind}`)}…
      </Button>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title={t('settings.workspace.remove.title', { name: own.workspace.name })}>
        <Asking workspace={own.workspace} kind={kind} onClose={() => setAsking(false)} />
      </Dialog>
    </ActionRow>
  );
}

type AskingProps = { readonly workspace: Membership['workspace']; readonly kind: 'sample' | 'own'; readonly onClose: () => void };

function Asking({ workspace, kind, onClose }: AskingProps) {
  const t = useWords();
  const next = useMe()?.memberships.find((one) => one.workspace.slug !== workspace.slug)?.workspace.slug;
  const [typed, setTyped] = useState(workspace.isSample ? workspace.name : '');
  const { confirmed, dialog } = useConfirmed();
  const remove = async () => {
    await confirmed(() => answer(removeWorkspace({ path: { workspace: workspace.slug }, body: { name: typed } })));
    leaveWord(t('settings.workspace.removed', { name: workspace.name }));
    // A new beginning: nothing that was read of it stays, and no way back leads to it.
    window.location.replace(next === undefined ? '/' : `/w/${next}/today`);
  };
  return (
    <>
      <SaveForm
        save={t(`settings.workspace.remove.${kind}.do`)}
        isReady={typed.trim() === workspace.name}
        isRemoval
        onSave={remove}
        onClose={onClose}
      >
        <p style={{ margin: 0 }}>{t(`settings.workspace.remove.${kind}.effect`)}</p>
        {!workspace.isSample && (
          <TextInput
            label={t('settings.workspace.remove.type', { name: workspace.name })}
            value={typed}
            data-autofocus
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </SaveForm>
      {dialog}
    </>
  );
}
