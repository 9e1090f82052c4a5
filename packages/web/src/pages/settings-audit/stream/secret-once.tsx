import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { Dialog } from '../../../kit/form/dialog.tsx';
import { useWords } from '../../../kit/words/words-provider.tsx';

/** The secret of the webhook, this once. */
export function SecretOnce({ secret, onClose }: { readonly secret: string | undefined; readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog opened={secret !== undefined} onClose={onClose} title={t('audit-stream.secret')} size="lg">
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{t('audit-stream.secret.note')}</p>
        <Group gap={8} wrap="nowrap">
          <TextInput
            readOnly
            aria-label={t('audit-stream.secret')}
            value={secret ?? ''}
            style={{ flex: 1 }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'actions.copied' : 'actions.copy')}</Button>}
          </CopyButton>
        </Group>
        <Group justify="flex-end">
          <Button variant="filled" onClick={onClose}>
            {t('audit-stream.secret.done')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
