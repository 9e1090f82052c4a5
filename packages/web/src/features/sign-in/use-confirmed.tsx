import { PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { confirmPerson } from '../../api/generated/sdk.gen.ts';
import { failureOf } from '../../kit/failure/failure.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ownSignInQuery } from './own-sign-in.ts';
import { arePasskeysKnown, signInWithPasskey } from './passkeys.ts';

type Waiting = { readonly action: () => Promise<unknown>; readonly done: () => void; readonly fail: (error: unknown) => void };

/**
 * `const { confirmed, dialog } = useConfirmed(); await confirmed(() => removeIt())`: what weighs much is asked of who has lately shown who
 * they are. Where the server says that this is too long ago, the dialog asks, and the action is done after it.
 */
export function useConfirmed(): {
  readonly confirmed: (action: () => Promise<unknown>) => Promise<void>;
  readonly dialog: ReactNode;
} {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<Waiting>(undefined);
  const confirmed = async (action: () => Promise<unknown>) => {
    try {
      await action();
    } catch (error) {
      if (failureOf(error).code !== 'access.confirm_first') throw error;
      await new Promise<void>((done, fail) => {
        waiting.current = { action, done, fail };
        setOpen(true);
      });
    }
  };
  const close = () => {
    setOpen(false);
    // Thought better of: the form behind it stays, and says why nothing happened.
    waiting.current?.fail({ status: 403, code: 'access.confirm_first' });
    waiting.current = undefined;
  };
  const goOn = async () => {
    const one = waiting.current;
    waiting.current = undefined;
    setOpen(false);
    await one?.action().then(one.done, one.fail);
  };
  const dialog = (
    <Dialog opened={isOpen} onClose={close} title={t('sign-in-settings.confirm.title')} size="sm" isFirst>
      <Confirm onDone={goOn} onClose={close} />
    </Dialog>
  );
  return { confirmed, dialog };
}

function Confirm({ onDone, onClose }: { readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const t = useWords();
  const { data } = useQuery(ownSignInQuery);
  const [password, setPassword] = useState('');
  if (data === undefined) return null;
  const hasPasskey = data.passkeys.length > 0 && arePasskeysKnown();
  const show = async () => {
    if (data.hasPassword) await answer(confirmPerson({ body: { password } }));
    else await signInWithPasskey();
    await onDone();
  };
  if (!data.hasPassword && !hasPasskey) return <p style={{ margin: 0 }}>{t('sign-in-settings.confirm.noPassword')}</p>;
  return (
    <SaveForm save={t('sign-in-settings.confirm.do')} isReady={!data.hasPassword || password !== ''} onSave={show} onClose={onClose}>
      <p style={{ margin: 0 }}>{t('sign-in-settings.confirm.text')}</p>
      {data.hasPassword && (
        <PasswordInput
          label={t('sign-in-settings.factor.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('sign-in.showPassword') }}
        />
      )}
    </SaveForm>
  );
}
