import { useState } from 'react';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useMembers } from './use-members.ts';
import type { AccountTarget } from './use-work-calls.ts';
import { useWorkCalls } from './use-work-calls.ts';

type AssignDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly account: AccountTarget;
  readonly ownerId: string | null;
};

/** Gives the account to a colleague, or to nobody. */
export function AssignDialog({ opened, onClose, account, ownerId }: AssignDialogProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('work.assign.title', { name: account.name })} size="sm">
      <AssignForm account={account} ownerId={ownerId} onClose={onClose} />
    </Dialog>
  );
}

/** The colleague it goes to. */
export function AssignForm({ account, ownerId, onClose }: Omit<AssignDialogProps, 'opened'>) {
  const t = useWords();
  const members = useMembers();
  const calls = useWorkCalls();
  const [chosen, setChosen] = useState(ownerId);
  const [typed, setTyped] = useState<string>();
  // What is typed has to be somebody: else it is not told to whom the account goes.
  const isSettled = typed === undefined || typed === (members.find(({ id }) => id === chosen)?.name ?? '');
  const save = async () => {
    if (chosen !== ownerId) await calls.assign(account, members.find(({ id }) => id === chosen) ?? null);
  };
  return (
    <SaveForm save={t('work.assign.save')} isReady={isSettled} onSave={save} onClose={onClose}>
      <SearchSelect
        data-autofocus
        label={t('work.assign.owner')}
        onSearchChange={setTyped}
        clearable
        placeholder={t('work.nobody')}
        value={chosen}
        onChange={setChosen}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </SaveForm>
  );
}
