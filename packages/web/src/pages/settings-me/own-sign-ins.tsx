import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { connectOwnSignIn, disconnectOwnSignIn, listOwnSignIns } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Identity providers of the workspace to which one can be bound; absent where there are none. */
export function OwnSignIns() {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const { came, failure: failed } = useSearch({ from: '/w/$workspace/settings/me' });
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'own-sign-ins'),
    queryFn: ({ signal }) => answer(listOwnSignIns({ path: { workspace: slug }, signal })),
  });
  const connect = useMutation({
    mutationFn: async (connection: string) => {
      const { url } = (await answer(connectOwnSignIn({ path: { workspace: slug, connection } }))) as { url: string };
      globalThis.location.assign(url);
    },
  });
  const disconnect = useMutation({
    mutationFn: ({ id }: { readonly id: string; readonly name: string }) =>
      answer(disconnectOwnSignIn({ path: { workspace: slug, connection: id } })),
    onSuccess: async (_, { name }) => {
      showToast({ message: t('sso.own.disconnected', { name }) });
      await client.invalidateQueries({ queryKey: ['w', slug] });
    },
  });
  const failure = failed === undefined ? (connect.error ?? disconnect.error) : { status: 422, code: failed };
  if (data === undefined || data.connections.length === 0) return null;
  return (
    <Card title={t('sso.own')}>
      <Stack gap={12}>
        <p className="p-label">{t('sso.own.lead')}</p>
        {failure !== null && (
          <Alert color="red" variant="light" role="alert">
            {failureSentence(t, failure)}
          </Alert>
        )}
        {came !== undefined && failed === undefined && <p role="status">{t('sso.own.connected')}</p>}
        {data.connections.map(({ id, name, subject, lastUsedAt }) => (
          <Group key={id} gap={8}>
            {subject === null ? (
              <Button size="compact-sm" loading={connect.isPending} onClick={() => connect.mutate(id)}>
                {t('sso.own.connect', { name })}
              </Button>
            ) : (
              <>
                <span>
                  {t('sso.own.bound', {
                    name,
                    used:
                      lastUsedAt === null
                        ? t('sso.scim.unused')
                        : t('sso.own.used', { used: format.elapsed((now - Date.parse(lastUsedAt)) / 1_000) }),
                  })}
                </span>
                <Button size="compact-sm" onClick={() => disconnect.mutate({ id, name })}>
                  {t('sso.own.disconnect')}
                </Button>
              </>
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
