import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { forgetPassword } from '../../api/generated/sdk.gen.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type ForgottenFormProps = { readonly email: string; readonly canMail: boolean; readonly onBack: () => void };

/** A link to a new password. The answer is the same whether the address exists or not. */
export function ForgottenForm({ email: typed, canMail, onBack }: ForgottenFormProps) {
  const t = useWords();
  const [email, setEmail] = useState(typed);
  const asking = useMutation({ mutationFn: () => answer(forgetPassword({ body: { email: email.trim() } })) });
  const back = (
    <Button variant="subtle" fullWidth onClick={onBack}>
      {t('sign-in.back')}
    </Button>
  );
  if (!canMail)
    return (
      <FrontPage title={t('sign-in.forgotten.title')} lead={t('sign-in.forgotten.noMail')}>
        {back}
      </FrontPage>
    );
  return (
    <FrontPage title={t('sign-in.forgotten.title')} lead={t('sign-in.forgotten.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          asking.mutate();
        }}
      >
        <Stack gap={14}>
          <TextInput
            type="email"
            label={t('sign-in.email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          {asking.isError && (
            <Alert variant="transparent" role="alert" p={0}>
              {failureSentence(t, asking.error)}
            </Alert>
          )}
          {asking.isSuccess && (
            <Alert variant="transparent" role="status" p={0}>
              {t('sign-in.forgotten.sent', { email })}
            </Alert>
          )}
          <Button type="submit" variant="filled" loading={asking.isPending} fullWidth>
            {t('sign-in.forgotten.send')}
          </Button>
          {back}
        </Stack>
      </form>
    </FrontPage>
  );
}
