import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { addPasskey, isCancelled } from './passkeys.ts';

type PasskeyFormProps = {
  readonly confirmed: (action: () => Promise<unknown>) => Promise<void>;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
};

/** A name first, then the browser asks for the rest. */
export function PasskeyForm({ confirmed, onClose, onDone }: PasskeyFormProps) {
  const t = useWords();
  const [name, setName] = useState('');
  const add = async () => {
    try {
      await confirmed(() => addPasskey(name.trim()));
    } catch (error) {
      throw isCancelled(error) ? { status: 400, code: 'access.passkey_refused' } : error;
    }
    onDone(name.trim());
  };
  return (
    <SaveForm save={t('sign-in-settings.passkeys.add')} isReady={name.trim() !== ''} onSave={add} onClose={onClose}>
      <TextInput
        label={t('sign-in-settings.passkeys.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={60}
        data-autofocus
      />
    </SaveForm>
  );
}
