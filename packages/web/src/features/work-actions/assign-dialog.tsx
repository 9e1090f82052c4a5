import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useMembers } from './use-members.ts';
import type { AccountTarget } from './use-work-calls.ts';
import { useWorkCalls } from './use-work-calls.ts';

type AssignDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly account: AccountTarget;
  readonly ownerId: string | null;
};

/** Gives the account to a colleague, or to nobody. */
export function AssignDialog({ opened, onClose, account, ownerId }: AssignDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('work.assign.title', { name: account.name })}
      size="sm"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <AssignForm account={account} ownerId={ownerId} onClose={onClose} />}
    </Modal>
  );
}

function AssignForm({ account, ownerId, onClose }: Omit<AssignDialogProps, 'opened'>) {
  const t = useWords();
  const members = useMembers();
  const calls = useWorkCalls();
  const [chosen, setChosen] = useState(ownerId);
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    const owner = members.find(({ id }) => id === chosen) ?? null;
    setBusy(true);
    try {
      if (chosen !== ownerId) await calls.assign(account, owner);
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap={16}>
      <Select
        data-autofocus
        label={t('work.assign.owner')}
        searchable
        clearable
        placeholder={t('work.nobody')}
        value={chosen}
        onChange={setChosen}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        error={failure === undefined ? undefined : failureSentence(t, failure)}
      />
      <Group justify="flex-end" gap={8}>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button variant="filled" loading={isBusy} onClick={() => void save()}>
          {t('work.assign.save')}
        </Button>
      </Group>
    </Stack>
  );
}
