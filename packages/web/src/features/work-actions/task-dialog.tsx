import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useMembership } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AccountField } from './account-field.tsx';
import { parseTask } from './parse-task.ts';
import { useMembers } from './use-members.ts';
import type { AccountTarget } from './use-work-calls.ts';
import { useWorkCalls } from './use-work-calls.ts';

type TaskDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Filled in from the row or page; absent where the line names it. */
  readonly account?: AccountTarget | undefined;
  readonly today: string;
  readonly reason?: string | undefined;
};

/** One line: "call Priya tomorrow @Tom". Enter saves and stays, Ctrl/Cmd+Enter saves and closes. */
export function TaskDialog({ opened, onClose, account, today, reason }: TaskDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      title={account === undefined ? t('actions.addTask') : t('work.task.title', { name: account.name })}
    >
      {opened && <TaskForm onClose={onClose} account={account} today={today} reason={reason} />}
    </Modal>
  );
}

function TaskForm({ onClose, account, today, reason }: Omit<TaskDialogProps, 'opened'>) {
  const t = useWords();
  const format = useFormat();
  const members = useMembers();
  const me = useMembership()?.member;
  const calls = useWorkCalls();
  const [line, setLine] = useState('');
  const [owner, setOwner] = useState<string | null>();
  const [due, setDue] = useState<string>();
  const [chosen, setChosen] = useState(account);
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const read = parseTask(line, { members, today });
  const ownerId = owner === undefined ? (read.ownerId ?? me?.id ?? null) : owner;
  const dueOn = due ?? read.dueOn ?? '';

  const save = async (isLast: boolean) => {
    if (read.title === '' || isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await calls.addTask({
        accountId: chosen?.id ?? null,
        title: read.title,
        ownerId,
        dueOn: dueOn === '' ? null : dueOn,
        reason: reason ?? null,
      });
      setLine('');
      setDue(undefined);
      if (isLast) onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void save(event.ctrlKey || event.metaKey);
  };
  return (
    <Stack gap={12}>
      <TextInput
        data-autofocus
        label={t('work.task.line')}
        description={t('work.task.example')}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={failure === undefined ? undefined : failureSentence(t, failure)}
        maxLength={300}
        autoComplete="off"
      />
      <Group gap={12} grow align="flex-start" preventGrowOverflow={false}>
        {account === undefined && <AccountField value={chosen} onChange={setChosen} search={read.account ?? ''} />}
        <SearchSelect
          label={t('work.task.owner')}
          value={ownerId}
          onChange={setOwner}
          clearable
          data={members.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t('work.nobody')}
        />
        <TextInput
          type="date"
          label={t('work.task.due')}
          value={dueOn}
          onChange={(event) => setDue(event.currentTarget.value)}
          description={dueOn === '' ? undefined : format.ago(dueOn, today)}
          inputWrapperOrder={['label', 'input', 'description']}
        />
      </Group>
      <Group justify="space-between" gap={8}>
        <span className="p-meta">{t('work.task.keys')}</span>
        <Group gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button variant="filled" disabled={read.title === ''} loading={isBusy} onClick={() => void save(true)}>
            {t('actions.addTask')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
