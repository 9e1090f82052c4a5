import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { erasePerson } from '../../api/generated/sdk.gen.ts';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Person } from './person.ts';
import { proven } from '../../features/sign-in/proof.tsx';

type ErasePersonProps = {
  readonly account: AccountHeader;
  readonly person: Person;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Their name is typed again: nothing brings them back. */
export function ErasePerson({ account, person, opened, onClose }: ErasePersonProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('personal-data.erase.title', { name: person.name })}>
      <Asking account={account} person={person} onClose={onClose} />
    </Dialog>
  );
}

function Asking({ account, person, onClose }: Omit<ErasePersonProps, 'opened'>) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const [typed, setTyped] = useState('');
  const erase = async () => {
    await proven(() => answer(erasePerson({ path: { workspace, account: account.id, contact: person.id }, body: { name: typed } })));
    showToast({ message: t('personal-data.erase.asked', { name: person.name }) });
  };
  return (
    <SaveForm save={t('personal-data.erase.do')} isReady={typed.trim() === person.name} isRemoval onSave={erase} onClose={onClose}>
      <p style={{ margin: 0 }}>{t('personal-data.erase.effect')}</p>
      <TextInput
        label={t('personal-data.erase.type', { name: person.name })}
        value={typed}
        data-autofocus
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
