import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { findSsoWays } from '../../api/generated/sdk.gen.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** The way to an identity provider, by the domain of an address or by the workspace. */
export function SingleSignOn({ to }: { readonly to: string }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const [wish, setWish] = useState('');
  const go = (url: string) => globalThis.location.assign(`${url}?to=${encodeURIComponent(to)}`);
  const find = useMutation({
    mutationFn: async () => {
      const { ways } = (await answer(findSsoWays({ body: { wish } }))) ?? { ways: [] };
      const [only] = ways;
      // By the address of a workspace it is clear where one goes; a domain anybody may claim, so that one looks first.
      if (ways.length === 1 && only !== undefined && !wish.includes('@')) go(only.url);
      return ways;
    },
  });
  if (!isOpen) {
    return (
      <Button variant="default" fullWidth mt={14} onClick={() => setOpen(true)}>
        {t('sso.continue')}
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wish.trim() !== '') find.mutate();
      }}
    >
      <Stack gap={14} mt={14}>
        <TextInput label={t('sso.wish')} value={wish} autoFocus onChange={(event) => setWish(event.currentTarget.value)} />
        {find.isError && (
          <Alert variant="transparent" role="alert" p={0}>
            {failureSentence(t, find.error)}
          </Alert>
        )}
        {find.data?.length === 0 && (
          <Alert variant="transparent" role="alert" p={0}>
            {t('sso.wish.none')}
          </Alert>
        )}
        {(find.data?.length ?? 0) > (wish.includes('@') ? 0 : 1) && (
          <Stack gap={8} role="group" aria-label={t('sso.wish.which')}>
            {find.data?.map(({ url, name, workspaceName }) => (
              <Button key={url} variant="default" onClick={() => go(url)}>
                {t('sso.wish.way', { name, workspace: workspaceName })}
              </Button>
            ))}
          </Stack>
        )}
        <Button type="submit" variant="filled" fullWidth loading={find.isPending || (find.data?.length === 1 && !wish.includes('@'))}>
          {t('sso.wish.go')}
        </Button>
      </Stack>
    </form>
  );
}
