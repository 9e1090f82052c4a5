import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { installationQuery } from '../../api/session.ts';
import { sendSignInLink, signInWithPassword } from '../../api/sign-in.ts';
import { failureOf, failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { safeTarget } from './safe-target.ts';

/** E-mail, then password or link. The answer is the same whether the address exists or not. */
export function SignInPage() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to, reason } = useSearch({ from: '/sign-in' });
  const { data: installation } = useQuery(installationQuery);
  const [message, setMessage] = useState<{ readonly text: string; readonly isFault: boolean }>();
  const [busy, setBusy] = useState(false);
  const [capsLock, setCapsLock] = useState(false);

  const attempt = async (action: () => Promise<unknown>, done: () => void) => {
    setBusy(true);
    try {
      await action();
      done();
    } catch (error) {
      // better-auth answers 401 for both a wrong password and an unknown address.
      setMessage({ text: failureOf(error).status === 401 ? t('sign-in.wrong') : failureSentence(t, error), isFault: true });
    } finally {
      setBusy(false);
    }
  };
  const fieldsOf = (form: HTMLFormElement) => ({
    email: String(new FormData(form).get('email')).trim(),
    password: String(new FormData(form).get('password')),
  });
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { email, password } = fieldsOf(event.currentTarget);
    void attempt(
      () => signInWithPassword(email, password),
      () => {
        client.removeQueries({ queryKey: ['me'] });
        void navigate({ href: safeTarget(to) });
      },
    );
  };
  const sendLink = (form: HTMLFormElement | null) => {
    const email = form ? fieldsOf(form).email : '';
    if (email === '') return setMessage({ text: t('sign-in.needEmail'), isFault: true });
    void attempt(
      () => sendSignInLink(email),
      () => setMessage({ text: t('sign-in.linkSent', { email }), isFault: false }),
    );
  };

  return (
    <FrontPage title={t('sign-in.title')} lead={reason === 'signed-out' ? t('sign-in.reason.signedOut') : undefined}>
      <form onSubmit={onSubmit}>
        <Stack gap={14}>
          <TextInput
            name="email"
            type="email"
            label={t('sign-in.email')}
            autoComplete="username"
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
          <Button type="submit" variant="filled" loading={busy} fullWidth>
            {t('sign-in.submit')}
          </Button>
          {installation?.canMail && (
            <Button variant="subtle" fullWidth onClick={(event) => sendLink(event.currentTarget.form)}>
              {t('sign-in.sendLink')}
            </Button>
          )}
        </Stack>
      </form>
    </FrontPage>
  );
}
