import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useWords } from '../../kit/words/words-provider.tsx';

const WIDTH = 380;

/** A text that is entered elsewhere, with a button that copies it. */
export function Copied({ id, text }: { readonly id: string; readonly text: string }) {
  const t = useWords();
  return (
    <Group gap={8} wrap="nowrap">
      <TextInput id={id} readOnly value={text} w={WIDTH} maw="100%" onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" onClick={copy} style={{ flex: 'none' }}>
            {t(copied ? 'actions.copied' : 'actions.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
