import { PasswordInput, SegmentedControl, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeSsoConnection, createSsoConnection } from '../../api/generated/sdk.gen.ts';
import type { SsoConnection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { FieldsProps } from './claim-fields.tsx';
import { bodyOf, type ConnectionForm, formOf, isComplete } from './connection-form.ts';
import { NewcomerFields } from './newcomer-fields.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

type DialogProps = { readonly one?: SsoConnection; readonly opened: boolean; readonly onClose: () => void };

/** Makes a connection, or changes one; its secret is never shown. */
export function ConnectionDialog({ one, opened, onClose }: DialogProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={one?.name ?? t('sso.connect')} size="lg">
      <Fields {...(one === undefined ? {} : { one })} onClose={onClose} />
    </Dialog>
  );
}

function Fields({ one, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [form, setForm] = useState<ConnectionForm>(() => formOf(one));
  const set = (change: Partial<ConnectionForm>) => setForm((before) => ({ ...before, ...change }));
  const save = async () => {
    const body = bodyOf(form) as never;
    await (one === undefined
      ? proven(() => answer(createSsoConnection({ path: { workspace: slug }, body })))
      : proven(() => answer(changeSsoConnection({ path: { workspace: slug, connection: one.id }, body }))));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <SaveForm save={t('sso.save')} isReady={isComplete(form, one)} onSave={save} onClose={onClose}>
      {one === undefined && (
        <SegmentedControl
          aria-label={t('sso.kind')}
          value={form.kind}
          onChange={(kind) => set({ kind })}
          data={(['oidc', 'saml'] as const).map((value) => ({ value, label: t(`sso.kind.${value}`) }))}
        />
      )}
      <TextInput
        label={t('sso.name')}
        description={t('sso.name.note')}
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      {form.kind === 'oidc' ? (
        <OidcFields form={form} set={set} hasSecret={one?.hasSecret ?? false} />
      ) : (
        <SamlFields form={form} set={set} />
      )}
      <TagsInput
        label={t('sso.domains')}
        description={t('sso.domains.note')}
        value={[...form.domains]}
        onChange={(domains) => set({ domains })}
        splitChars={[',', ' ', ';']}
      />
      <NewcomerFields form={form} set={set} />
    </SaveForm>
  );
}

function OidcFields({ form, set, hasSecret }: FieldsProps & { readonly hasSecret: boolean }) {
  const t = useWords();
  return (
    <Stack gap={12}>
      <TextInput
        label={t('sso.issuer')}
        description={t('sso.issuer.note')}
        type="url"
        value={form.issuer}
        onChange={(event) => set({ issuer: event.currentTarget.value })}
      />
      <TextInput label={t('sso.clientId')} value={form.clientId} onChange={(event) => set({ clientId: event.currentTarget.value })} />
      <PasswordInput
        label={t('sso.clientSecret')}
        description={hasSecret ? t('sso.clientSecret.keep') : undefined}
        autoComplete="off"
        value={form.clientSecret}
        onChange={(event) => set({ clientSecret: event.currentTarget.value })}
      />
    </Stack>
  );
}

function SamlFields({ form, set }: FieldsProps) {
  const t = useWords();
  return (
    <Stack gap={12}>
      <Textarea
        label={t('sso.metadata')}
        description={t('sso.metadata.note')}
        autosize
        minRows={3}
        maxRows={8}
        value={form.metadata}
        onChange={(event) => set({ metadata: event.currentTarget.value })}
      />
      <TextInput
        label={t('sso.metadataUrl')}
        type="url"
        value={form.metadataUrl}
        onChange={(event) => set({ metadataUrl: event.currentTarget.value })}
      />
    </Stack>
  );
}
