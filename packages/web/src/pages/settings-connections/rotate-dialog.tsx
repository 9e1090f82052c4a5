import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { rotateKey } from '../../api/generated/sdk.gen.ts';
import type { ApiKey } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { SecretOnce } from './key-dialog.tsx';
import { daysOf, type KeyDays, KeyLife } from './key-life.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

/** Gives a key another secret, shown once; the present one may open for another day. */
export function RotateDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [keepsFormer, setKeepsFormer] = useState(true);
  const [days, setDays] = useState<KeyDays>(apiKey.expiresAt === null ? null : undefined);
  const [secret, setSecret] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const rotate = async () => {
    const body = { keepsFormer, days: daysOf(days, apiKey.kind) };
    const made = await proven(() => answer(rotateKey({ path: { workspace: slug, key: apiKey.id }, body })));
    setSecret(made.secret);
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  const title = t('roles.keys.rotate.title', { name: apiKey.name });
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('actions.close') }}>
      {secret === undefined ? (
        <Stack gap={12}>
          <p>{t('roles.keys.rotate.note')}</p>
          <Checkbox
            label={t('roles.keys.rotate.keep')}
            checked={keepsFormer}
            onChange={(event) => setKeepsFormer(event.currentTarget.checked)}
          />
          <KeyLife kind={apiKey.kind} days={daysOf(days, apiKey.kind)} onChange={setDays} />
          {failure !== undefined && <p role="alert">{failure}</p>}
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button variant="filled" onClick={() => void rotate().catch((error: unknown) => setFailure(failureSentence(t, error)))}>
              {t('roles.keys.rotate')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <SecretOnce kind={apiKey.kind} secret={secret} onClose={onClose} />
      )}
    </Modal>
  );
}
