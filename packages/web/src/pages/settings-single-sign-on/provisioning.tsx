import { Alert, Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { removeScimToken, renewScimToken } from '../../api/generated/sdk.gen.ts';
import type { SsoConnection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Copied } from './copied.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

/** The directory of the provider: its address and token here, and what it has told. */
export function Provisioning({ one }: { readonly one: SsoConnection }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [token, setToken] = useState<string>();
  const { tokenStart, tokenAt, usedAt, users, groups } = one.scim;
  const path = { workspace: slug, connection: one.id };
  const ago = (at: string) => format.elapsed((now - Date.parse(at)) / 1_000);
  const readAnew = () => client.invalidateQueries({ queryKey: ['w', slug] });
  const make = async () => {
    const made = await proven(() => answer(renewScimToken({ path })));
    setToken(made?.token);
    await readAnew();
  };
  const end = async () => {
    await proven(() => answer(removeScimToken({ path })));
    setToken(undefined);
    showToast({ message: t('sso.scim.ended', { name: one.name }) });
    await readAnew();
  };
  const used = usedAt === null ? t('sso.scim.unused') : t('sso.scim.used', { used: ago(usedAt) });
  return (
    <div>
      <h3 className="p-label">{t('sso.scim')}</h3>
      <p className="p-meta">{t('sso.scim.note')}</p>
      <FieldRows>
        <FieldRow label={t('sso.scim.address')}>{(id) => <Copied id={id} text={one.addresses.scim} />}</FieldRow>
        <FieldRow label={t('sso.scim.token')} note={t('sso.scim.people', { n: users })}>
          {(id) => (
            <Stack gap={8}>
              {token === undefined ? (
                <span>
                  {tokenStart === null || tokenAt === null
                    ? t('sso.scim.none')
                    : t('sso.scim.made', { start: tokenStart, made: ago(tokenAt), used })}
                </span>
              ) : (
                <>
                  <Alert variant="light" role="status">
                    {t('sso.scim.once')}
                  </Alert>
                  <Copied id={id} text={token} />
                </>
              )}
              <Group gap={8}>
                <Button size="compact-sm" onClick={() => void make()}>
                  {t(tokenStart === null ? 'sso.scim.make' : 'sso.scim.renew')}
                </Button>
                {tokenStart !== null && (
                  <Button size="compact-sm" onClick={() => void end()}>
                    {t('sso.scim.end')}
                  </Button>
                )}
              </Group>
            </Stack>
          )}
        </FieldRow>
        {groups.length > 0 && (
          <FieldRow label={t('sso.scim.groups')}>
            {() => <span>{groups.map(({ name, members }) => `${name} (${format.number(members, 0)})`).join(' · ')}</span>}
          </FieldRow>
        )}
      </FieldRows>
    </div>
  );
}
