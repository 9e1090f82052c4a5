import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useWorkCalls } from '../../features/work-actions/use-work-calls.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

export const stages = [
  'prospect',
  'trying',
  'evaluating',
  'onboarding',
  'adopting',
  'established',
  'growing',
  'advocating',
  'churned',
] as const;
type Stage = (typeof stages)[number];

type StageDialogProps = { readonly opened: boolean; readonly account: AccountHeader; readonly onClose: () => void };

/** The stage is computed every day; whoever knows better sets it, with the reason. */
export function StageDialog({ opened, account, onClose }: StageDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('accounts.stageTitle', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <StageForm account={account} onClose={onClose} />}
    </Modal>
  );
}

function StageForm({ account, onClose }: Omit<StageDialogProps, 'opened'>) {
  const t = useWords();
  const calls = useWorkCalls();
  const byHand = account.stage?.byHand ?? null;
  const [stage, setStage] = useState<Stage | ''>(account.stage?.stage ?? '');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    if (reason.trim() === '') return;
    setBusy(true);
    try {
      await calls.stage(account, {
        stage: stage === '' ? null : stage,
        reason: reason.trim(),
        before: byHand === null ? null : (account.stage?.stage ?? null),
        beforeReason: byHand?.reason ?? null,
      });
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
        void save();
      }}
    >
      <Stack gap={16}>
        {byHand && (
          <p className="p-label">{t('accounts.stageByHand', { who: byHand.member?.name ?? t('work.nobody'), reason: byHand.reason })}</p>
        )}
        <Select
          data-autofocus
          label={t('accounts.stageLabel')}
          value={stage}
          onChange={(next) => setStage(next ?? '')}
          allowDeselect={false}
          data={[
            { value: '', label: t('accounts.stageComputed') },
            ...stages.map((value) => ({ value, label: t(`accounts.stage.${value}`) })),
          ]}
        />
        <Textarea
          label={t('accounts.stageReason')}
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={failure === undefined ? undefined : failureSentence(t, failure)}
        />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={reason.trim() === ''} loading={isBusy}>
            {t('accounts.stageSave')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
