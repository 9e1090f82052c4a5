import { Button, CopyButton, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { createKey } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { choiceOf, roleOfChoice, useRoles } from '../../features/roles/use-roles.ts';
import { useConfirmed } from '../../features/sign-in/use-confirmed.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { daysOf, type KeyDays, KeyLife } from './key-life.tsx';

const keyRoles = ['viewer', 'csm', 'manager', 'admin'] as const;

type KeyRole = (typeof keyRoles)[number];

/** Makes a key; its secret is shown once, with the snippet for the real SDK. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [kind, setKind] = useState<'write' | 'api'>('write');
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('viewer');
  const [days, setDays] = useState<KeyDays>();
  const ownRoles = useRoles().data?.roles ?? [];
  const [secret, setSecret] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const { confirmed, dialog } = useConfirmed();
  const submit = async () => {
    const body = { kind, name, days: daysOf(days, kind), ...roleOfChoice<KeyRole>(role, 'viewer') };
    try {
      await confirmed(async () => {
        const created = await answer(createKey({ path: { workspace: slug }, body }));
        setSecret(created?.secret);
      });
    } catch (error) {
      return setFailure(failureSentence(t, error));
    }
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Modal opened onClose={onClose} title={t('settings.keys.make')} size="lg" closeButtonProps={{ 'aria-label': t('actions.close') }}>
      {secret === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack gap={12}>
            <SegmentedControl
              aria-label={t('settings.keys.kind')}
              value={kind}
              onChange={(value) => setKind(value)}
              data={(['write', 'api'] as const).map((value) => ({ value, label: t(`settings.keys.kind.${value}`) }))}
            />
            <Text className="p-label">{t(`settings.keys.says.${kind}`)}</Text>
            <TextInput
              label={t('settings.keys.name')}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            {kind === 'api' && (
              <Select
                label={t('settings.members.role')}
                allowDeselect={false}
                value={role}
                data={[
                  ...keyRoles.map((value) => ({ value, label: t(`access.role.${value}`) })),
                  ...ownRoles
                    .filter(({ isGivable }) => isGivable)
                    .map(({ key, name: label, base }) => ({ value: choiceOf({ role: base, roleKey: key }), label })),
                ]}
                onChange={(value) => value && setRole(value)}
              />
            )}
            <KeyLife kind={kind} days={daysOf(days, kind)} onChange={setDays} />
            {kind === 'api' && <p className="p-meta">{t('roles.keys.bound')}</p>}
            {failure !== undefined && <p role="alert">{failure}</p>}
            <Group justify="flex-end" gap={8}>
              <Button onClick={onClose}>{t('actions.cancel')}</Button>
              <Button type="submit" variant="filled">
                {t('settings.keys.make')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <SecretOnce kind={kind} secret={secret} onClose={onClose} />
      )}
      {dialog}
    </Modal>
  );
}

type SecretOnceProps = { readonly kind: 'write' | 'api'; readonly secret: string; readonly onClose: () => void };

/** The secret, this once, and how it is used. */
export function SecretOnce({ kind, secret, onClose }: SecretOnceProps) {
  const t = useWords();
  return (
    <Stack gap={12}>
      <p>{t('settings.keys.once')}</p>
      <Copied label={t('settings.keys.secret')} text={secret} />
      {kind === 'write' && <Copied label={t('settings.keys.snippet')} text={snippetOf(secret)} isLong />}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('actions.done')}</Button>
      </Group>
    </Stack>
  );
}

function Copied({ label, text, isLong = false }: { readonly label: string; readonly text: string; readonly isLong?: boolean }) {
  const t = useWords();
  return (
    <div>
      <Group justify="space-between">
        <span className="p-label">{label}</span>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" onClick={copy}>
              {t(copied ? 'actions.copied' : 'actions.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <pre
        style={{
          margin: '4px 0 0',
          padding: 12,
          background: 'var(--p-sunken)',
          borderRadius: 6,
          overflowX: 'auto',
          whiteSpace: isLong ? 'pre' : 'pre-wrap',
          wordBreak: 'break-all',
        }}
      >
        <code>{text}</code>
      </pre>
    </div>
  );
}

/** Code is the same in all languages: the real SDK, pointed at this installation. */
function snippetOf(secret: string): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${secret}', host: '${window.location.origin}' });

analytics.identify({ userId: 'u-1', traits: { name: 'Priya Shah', email: 'priya@ridgeline.example' } });
analytics.group({ userId: 'u-1', groupId: 'acc-1', traits: { name: 'Ridgeline Foods' } });
analytics.track({ userId: 'u-1', event: 'order_planned', context: { groupId: 'acc-1' } });`;
}
