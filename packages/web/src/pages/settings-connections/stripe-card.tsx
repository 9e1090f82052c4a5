import { Alert, Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeStripeConnection, connectStripe, disconnectStripe, listStripeConnections } from '../../api/generated/sdk.gen.ts';
import type { StripeConnection, StripeConnectionChangeInput } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { StripeCustomers } from './stripe-customers.tsx';

const LOOK_MS = 5_000;
const WIDTH = 380;

/** Connections to Stripe: how they do, what waits, and how to make one. */
export function StripeCard() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const [making, setMaking] = useState(false);
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'stripe'),
    queryFn: ({ signal }) => answer(listStripeConnections({ path: { workspace: slug }, signal })),
    refetchInterval: ({ state }) => ((state.data?.connections.length ?? 0) > 0 ? LOOK_MS : false),
  });
  return (
    <Card
      title={t('stripe.title')}
      aside={
        <Button size="compact-sm" onClick={() => setMaking(true)}>
          {t('stripe.connect')}
        </Button>
      }
    >
      <Block query={query} what={t('stripe.title')}>
        {({ connections }) => (
          <Stack gap={24}>
            {connections.length === 0 && <p className="p-label">{t('stripe.lead')}</p>}
            {connections.map((one) => (
              <Connection key={one.id} one={one} />
            ))}
          </Stack>
        )}
      </Block>
      {making && <StripeDialog onClose={() => setMaking(false)} />}
    </Card>
  );
}

function useChange(one: StripeConnection) {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StripeConnectionChangeInput) =>
      answer(changeStripeConnection({ path: { workspace: slug, connection: one.id }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['w', slug] }),
  });
}

function Connection({ one }: { readonly one: StripeConnection }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const change = useChange(one);
  const [removing, setRemoving] = useState(false);
  const { waiting, failed } = one.events;
  const counts = [t('stripe.waiting', { n: waiting }), failed > 0 ? t('stripe.failed', { n: failed }) : ''].filter(Boolean).join(' · ');
  return (
    <Stack gap={12}>
      <Group justify="space-between">
        <span>
          <strong>{one.name}</strong> <span className="p-meta">{t('stripe.key', { end: one.apiKeyEnd })}</span>
          {one.isStopped && <span className="p-meta"> · {t('stripe.stopped')}</span>}
        </span>
        <Group gap={8}>
          <Button size="compact-sm" onClick={() => change.mutate({ backfill: 'again' })}>
            {t('stripe.again')}
          </Button>
          <Button size="compact-sm" onClick={() => change.mutate({ isStopped: !one.isStopped })}>
            {t(one.isStopped ? 'stripe.goOn' : 'stripe.stop')}
          </Button>
          <Button size="compact-sm" onClick={() => setRemoving(true)}>
            {t('stripe.remove')}
          </Button>
        </Group>
      </Group>
      {one.problem !== null && (
        <Alert color="red" variant="light" role="alert">
          {t(`stripe.problem.${one.problem}`)}
        </Alert>
      )}
      {change.isError && (
        <Alert color="red" variant="light" role="alert">
          {failureSentence(t, change.error)}
        </Alert>
      )}
      <FieldRows>
        <FieldRow label={t('stripe.lastEvent')}>
          {() => (
            <span>
              {one.lastEventAt === null ? t('stripe.noEvent') : format.elapsed((now - Date.parse(one.lastEventAt)) / 1_000)}
              <span className="p-meta"> · {counts}</span>
            </span>
          )}
        </FieldRow>
        <FieldRow label={t('stripe.backfill')}>{() => <span>{t(`stripe.backfill.${one.backfill}`, { n: one.backfilled })}</span>}</FieldRow>
        <FieldRow label={t('stripe.webhookUrl')} note={t('stripe.webhookHint')}>
          {(id) => (
            <TextInput id={id} readOnly value={one.webhookUrl} w={WIDTH} maw="100%" onFocus={(event) => event.currentTarget.select()} />
          )}
        </FieldRow>
        <FieldRow label={t('stripe.webhookSecret')} note={t('stripe.secrets', { n: one.webhookSecrets })}>
          {(id) => <Secret id={id} save={t('stripe.saveSecret')} onSave={(webhookSecret) => change.mutate({ webhookSecret })} />}
        </FieldRow>
        <FieldRow label={t('stripe.newKey')}>
          {(id) => <Secret id={id} save={t('stripe.saveKey')} onSave={(apiKey) => change.mutate({ apiKey })} />}
        </FieldRow>
      </FieldRows>
      <StripeCustomers one={one} />
      {removing && <RemoveDialog one={one} onClose={() => setRemoving(false)} />}
    </Stack>
  );
}

type SecretProps = { readonly id: string; readonly save: string; readonly onSave: (secret: string) => void };

function Secret({ id, save, onSave }: SecretProps) {
  const [secret, setSecret] = useState('');
  return (
    <Group gap={8}>
      <PasswordInput
        id={id}
        w={WIDTH}
        maw="100%"
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <Button
        size="compact-sm"
        disabled={secret.trim() === ''}
        onClick={() => {
          onSave(secret.trim());
          setSecret('');
        }}
      >
        {save}
      </Button>
    </Group>
  );
}

function RemoveDialog({ one, onClose }: { readonly one: StripeConnection; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const remove = async () => {
    await answer(disconnectStripe({ path: { workspace: slug, connection: one.id } }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('stripe.remove')} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <Stack gap={12}>
        <p>{t('stripe.removeAsk')}</p>
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button variant="filled" color="red" onClick={() => void remove()}>
            {t('stripe.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Asks for a key that may read; the webhook comes after, once there is an address for it. */
function StripeDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [name, setName] = useState('Stripe');
  const [apiKey, setApiKey] = useState('');
  const connect = useMutation({
    mutationFn: () => answer(connectStripe({ path: { workspace: slug }, body: { name, apiKey: apiKey.trim() } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['w', slug] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('stripe.connect')} size="lg" closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          connect.mutate();
        }}
      >
        <Stack gap={12}>
          {connect.isError && (
            <Alert color="red" variant="light" role="alert">
              {failureSentence(t, connect.error)}
            </Alert>
          )}
          <TextInput
            label={t('stripe.name')}
            description={t('stripe.nameHint')}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('stripe.apiKey')}
            description={t('stripe.apiKeyHint')}
            required
            autoComplete="off"
            value={apiKey}
            onChange={(event) => setApiKey(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled" loading={connect.isPending}>
              {t('stripe.connect')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
