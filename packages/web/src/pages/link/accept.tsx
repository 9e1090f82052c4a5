import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { answer } from '../../api/answer.ts';
import { acceptInvitation } from '../../api/generated/sdk.gen.ts';
import type { AcceptBody, EntryLink } from '../../api/generated/types.gen.ts';
import { meQuery } from '../../api/session.ts';
import { PasswordField } from '../../features/sign-in/password-field.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { usePreferences } from '../../kit/preferences/preferences.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { forgetOthers } from './forget-others.ts';

/** An invitation: with a new password, or as the person who is signed in with that address already. */
export function Accept({ token, link }: { readonly token: string; readonly link: EntryLink }) {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useQuery(meQuery).data;
  const { language, region } = usePreferences();
  const entering = useMutation({
    mutationFn: (body: AcceptBody) => answer(acceptInvitation({ body: { ...body, language, region } })),
    onSuccess: async ({ workspace }) => {
      forgetOthers(client);
      // Known before this page goes away: what it still asks for then is cut off, and with it the way in.
      await client.fetchQuery(meQuery);
      void navigate({ to: '/w/$workspace', params: { workspace } });
    },
  });
  const fault = entering.isError && (
    <Alert variant="transparent" role="alert" p={0}>
      {failureSentence(t, entering.error)}
    </Alert>
  );
  const title = t('sign-in.invited', { workspace: link.workspaceName ?? 'Perennial' });
  if (link.isKnown && me?.person.email !== link.email) {
    return (
      <FrontPage title={title} lead={t('sign-in.invited.known', { email: link.email ?? '' })}>
        <Button variant="filled" onClick={() => void navigate({ to: '/sign-in', search: { to: `/link/${token}` } })}>
          {t('sign-in.submit')}
        </Button>
      </FrontPage>
    );
  }
  if (link.isKnown) {
    return (
      <FrontPage title={title}>
        {fault}
        <Button variant="filled" loading={entering.isPending} onClick={() => entering.mutate({ token })}>
          {t('sign-in.invited.join')}
        </Button>
      </FrontPage>
    );
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    entering.mutate({ token, name: String(form.get('name')).trim(), password: String(form.get('password')) });
  };
  return (
    <FrontPage title={title} lead={link.email}>
      <form onSubmit={onSubmit}>
        <Stack gap={14}>
          <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />
          <TextInput
            name="name"
            label={t('start.you.name')}
            autoComplete="name"
            defaultValue={link.name ?? ''}
            required
            withAsterisk={false}
            maxLength={120}
          />
          <PasswordField label={t('sign-in.password')} ownWords={[link.email ?? '', link.name ?? '', link.workspaceName ?? '']} autoFocus />
          {fault}
          <Button type="submit" variant="filled" loading={entering.isPending} fullWidth>
            {t('sign-in.invited.join')}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
