import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { SubmitEvent } from 'react';
import { sendSignInLink, signInWithPassword } from '../../api/sign-in.ts';
import { arePasskeysKnown, isCancelled, offerPasskeys, signInWithPasskey } from '../../features/sign-in/passkeys.ts';
import { failureOf, failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { SingleSignOn } from './single-sign-on.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type PasswordFormProps = {
  readonly lead: string | undefined;
  /** What went wrong on the way back from an identity provider. */
  readonly fault: string | undefined;
  readonly canMail: boolean;
  /** Where a link by mail leads. */
  readonly target: string;
  readonly onIn: (step: 'in' | 'code') => void;
  readonly onForgotten: (email: string) => void;
};
type Message = { readonly text: string; readonly isFault: boolean };

/** E-mail, then password, link or passkey. The answer is the same whether the address exists or not. */
export function PasswordForm({ lead, fault, canMail, target, onIn, onForgotten }: PasswordFormProps) {
  const t = useWords();
  const [message, setMessage] = useState<Message | undefined>(fault === undefined ? undefined : { text: fault, isFault: true });
  const [busy, setBusy] = useState<'password' | 'link' | 'passkey'>();
  const [capsLock, setCapsLock] = useState(false);
  const attempt = async (what: 'password' | 'link' | 'passkey', action: () => Promise<void>) => {
    setBusy(what);
    setMessage(undefined);
    try {
      await action();
    } catch (error) {
      if (isCancelled(error)) return;
      // The same for a wrong password and an unknown address.
      setMessage({
        text: failureOf(error).status === 401 ? t(canMail ? 'sign-in.wrong' : 'sign-in.wrong.noMail') : failureSentence(t, error),
        isFault: true,
      });
    } finally {
      setBusy(undefined);
    }
  };
  // A passkey may be chosen in the field of the address, as a password is.
  const comeIn = useEffectEvent(() => onIn('in'));
  useEffect(
    () =>
      void offerPasskeys().then(
        (how) => how === 'in' && comeIn(),
        () => undefined,
      ),
    [],
  );
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { email, password } = fieldsOf(event.currentTarget);
    void attempt('password', async () => onIn(await signInWithPassword(email, password)));
  };
  const sendLink = (form: HTMLFormElement | null) => {
    const email = form ? fieldsOf(form).email : '';
    if (email === '') return setMessage({ text: t('sign-in.needEmail'), isFault: true });
    void attempt('link', async () => {
      await sendSignInLink(email, target);
      setMessage({ text: t('sign-in.linkSent', { email }), isFault: false });
    });
  };
  return (
    <FrontPage title={t('sign-in.title')} lead={lead}>
      <form onSubmit={onSubmit}>
        <Stack gap={14}>
          <TextInput
            name="email"
            type="email"
            label={t('sign-in.email')}
            autoComplete="username webauthn"
            inputMode="email"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            name="password"
            label={t('sign-in.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            description={capsLock ? t('sign-in.capsLock') : undefined}
            onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
            visibilityToggleButtonProps={{ 'aria-label': t('sign-in.showPassword') }}
          />
          {message && (
            <Alert variant="transparent" role={message.isFault ? 'alert' : 'status'} p={0}>
              {message.text}
            </Alert>
          )}
          <Button type="submit" variant="filled" loading={busy === 'password'} fullWidth>
            {t('sign-in.submit')}
          </Button>
          {arePasskeysKnown() && (
            <Button
              variant="default"
              fullWidth
              loading={busy === 'passkey'}
              leftSection={<KeyRound size={16} aria-hidden="true" />}
              onClick={() => void attempt('passkey', () => signInWithPasskey().then(() => onIn('in')))}
            >
              {t('sign-in.passkey')}
            </Button>
          )}
          {canMail && (
            <Button variant="subtle" fullWidth loading={busy === 'link'} onClick={(event) => sendLink(event.currentTarget.form)}>
              {t('sign-in.sendLink')}
            </Button>
          )}
          <Button
            variant="subtle"
            fullWidth
            onClick={(event) => onForgotten(event.currentTarget.form ? fieldsOf(event.currentTarget.form).email : '')}
          >
            {t('sign-in.forgotten')}
          </Button>
        </Stack>
      </form>
      <SingleSignOn to={target} />
    </FrontPage>
  );
}

const fieldsOf = (form: HTMLFormElement) => ({
  email: String(new FormData(form).get('email')).trim(),
  password: String(new FormData(form).get('password')),
});
