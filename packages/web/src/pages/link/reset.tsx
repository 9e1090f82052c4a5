import { Alert, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { resetPassword } from '../../api/generated/sdk.gen.ts';
import type { EntryLink } from '../../api/generated/types.gen.ts';
import { PasswordField } from '../../features/sign-in/password-field.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** A new password by a link; then one signs in with it, so that a second factor is asked for as ever. */
export function Reset({ token, link }: { readonly token: string; readonly link: EntryLink }) {
  const t = useWords();
  const navigate = useNavigate();
  const saving = useMutation({
    mutationFn: (password: string) => answer(resetPassword({ body: { token, password } })),
    onSuccess: () => void navigate({ to: '/sign-in', search: { reason: 'reset' } }),
  });
  return (
    <FrontPage title={t('sign-in.forgotten.title')} lead={t('sign-in.reset.lead', { email: link.email ?? '' })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(String(new FormData(event.currentTarget).get('password')));
        }}
      >
        <Stack gap={14}>
          <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />
          <PasswordField label={t('sign-in.newPassword')} ownWords={[link.email ?? '', link.name ?? '']} autoFocus />
          {saving.isError && (
            <Alert variant="transparent" role="alert" p={0}>
              {failureSentence(t, saving.error)}
            </Alert>
          )}
          <Button type="submit" variant="filled" loading={saving.isPending} fullWidth>
            {t('sign-in.reset.save')}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
