import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { failureSentence } from '../failure/failure.ts';
import { useWords } from '../words/words-provider.tsx';

type SaveFormProps = {
  /** The verb with its object. */
  readonly save: string;
  readonly isReady?: boolean;
  /** What it does takes away: its button is red. */
  readonly isRemoval?: boolean;
  readonly onSave: () => Promise<void>;
  /** After it was saved, and when one thinks better of it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Saves once and closes; what fails is said, and what was typed stays. Ctrl/Cmd+Enter saves. */
export function SaveForm({ save, isReady = true, isRemoval = false, onSave, onClose, children }: SaveFormProps) {
  const t = useWords();
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    try {
      await onSave();
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isWithin(event)) void run();
      }}
    >
      <Stack
        gap={16}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isWithin(event)) void run();
        }}
      >
        {children}
        {failure !== undefined && (
          <p role="alert" style={{ margin: 0, color: 'var(--p-red)' }}>
            {failureSentence(t, failure)}
          </p>
        )}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" {...(isRemoval ? { color: 'red' } : {})} disabled={!isReady} loading={isBusy}>
            {save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Not from a popover drawn elsewhere, such as the editor of a rule: what is applied there saves nothing here. */
function isWithin({ target, currentTarget }: SyntheticEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}
