import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { answer } from '../../api/answer.ts';
import { start } from '../../api/generated/sdk.gen.ts';
import type { StartBody } from '../../api/generated/types.gen.ts';
import { PasswordField } from '../../features/sign-in/password-field.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { usePreferences } from '../../kit/preferences/preferences.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { forgetOthers } from './forget-others.ts';
import { currencies, currencyOf } from './currencies.ts';

/** They stand in other fields of the form, and are looked at when it is sent. */
const NONE: readonly string[] = [];
/** Not always among the listed ones: a server in UTC, an old name of a zone. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Name, company, time zone and currency of whoever starts the installation; guessed where the browser knows. */
export function FirstOwner({ token }: { readonly token: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { language, region } = usePreferences();
  const entering = useMutation({
    mutationFn: (body: StartBody) => answer(start({ body })),
    onSuccess: ({ workspace }) => {
      forgetOthers(client);
      void navigate({ to: '/start', search: { workspace } });
    },
  });
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    entering.mutate({
      token,
      language,
      region,
      name: text('name'),
      email: text('email'),
      password: String(form.get('password')),
      workspaceName: text('workspaceName'),
      timeZone: text('timeZone'),
      currency: text('currency'),
    });
  };
  return (
    <FrontPage title={t('start.you.title')}>
      <form onSubmit={onSubmit}>
        <Stack gap={14}>
          <TextInput name="name" label={t('start.you.name')} autoComplete="name" required withAsterisk={false} maxLength={120} autoFocus />
          <TextInput name="email" type="email" label={t('start.you.email')} autoComplete="username" required withAsterisk={false} />
          <PasswordField label={t('sign-in.password')} ownWords={NONE} />
          <TextInput
            name="workspaceName"
            label={t('start.you.workspace')}
            autoComplete="organization"
            required
            withAsterisk={false}
            maxLength={120}
          />
          <SearchSelect
            name="timeZone"
            label={t('start.you.timeZone')}
            description={t('start.you.timeZoneNote')}
            allowDeselect={false}
            defaultValue={HERE}
            data={[...new Set([HERE, ...Intl.supportedValuesOf('timeZone')])]}
            limit={200}
          />
          <SearchSelect
            name="currency"
            label={t('start.you.currency')}
            allowDeselect={false}
            defaultValue={currencyOf(region)}
            data={currencies(language)}
          />
          {entering.isError && (
            <Alert variant="transparent" role="alert" p={0}>
              {failureSentence(t, entering.error)}
            </Alert>
          )}
          <Button type="submit" variant="filled" loading={entering.isPending} fullWidth>
            {t('start.you.submit')}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
