import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listColumnValues } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type AccountTarget, useWorkCalls } from './use-work-calls.ts';

type TagsDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly account: AccountTarget;
  readonly tags: readonly string[];
};

const MOST = 20;

/** The words by which this account is found among others. */
export function TagsDialog({ opened, onClose, account, tags }: TagsDialogProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('work.tags.title', { name: account.name })} size="sm">
      <TagsForm account={account} tags={tags} onClose={onClose} />
    </Dialog>
  );
}

/** Tags that other accounts bear are proposed; a new one is made by typing it. */
export function TagsForm({ account, tags, onClose }: Omit<TagsDialogProps, 'opened'>) {
  const t = useWords();
  const calls = useWorkCalls();
  const known = useKnownTags();
  const [chosen, setChosen] = useState([...tags]);
  const save = () =>
    calls.tags(account, { add: chosen.filter((tag) => !tags.includes(tag)), remove: tags.filter((tag) => !chosen.includes(tag)) });
  return (
    <SaveForm save={t('work.tags.save')} onSave={save} onClose={onClose}>
      <TagsInput
        data-autofocus
        label={t('work.tags.label')}
        placeholder={t('work.tags.placeholder')}
        data={known}
        value={chosen}
        onChange={setChosen}
        maxTags={MOST}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
      />
    </SaveForm>
  );
}

function useKnownTags(): string[] {
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'values', 'tags'),
    queryFn: ({ signal }) => answer(listColumnValues({ path: { workspace: slug, column: 'tags' }, signal })),
  });
  return (query.data?.values ?? []).map(({ value }) => value);
}
