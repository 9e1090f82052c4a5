import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type AccountHeader, Stage } from '../../api/generated/types.gen.ts';
import { useWorkCalls } from './use-work-calls.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const stages = Object.values(Stage);

type StageDialogProps = { readonly opened: boolean; readonly account: AccountHeader; readonly onClose: () => void };

/** The stage is computed every day; whoever knows better sets it, with the reason. */
export function StageDialog({ opened, account, onClose }: StageDialogProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('accounts.stageTitle', { name: account.name })}>
      <StageForm account={account} onClose={onClose} />
    </Dialog>
  );
}

/** The stage and the reason for it. */
export function StageForm({ account, onClose }: Omit<StageDialogProps, 'opened'>) {
  const t = useWords();
  const calls = useWorkCalls();
  const byHand = account.stage?.byHand ?? null;
  const [stage, setStage] = useState<Stage | ''>(account.stage?.stage ?? '');
  const [reason, setReason] = useState('');
  const save = () =>
    calls.stage(account, {
      stage: stage === '' ? null : stage,
      reason: reason.trim(),
      before: byHand === null ? null : (account.stage?.stage ?? null),
      beforeReason: byHand?.reason ?? null,
    });
  return (
    <SaveForm save={t('accounts.stageSave')} isReady={reason.trim() !== ''} onSave={save} onClose={onClose}>
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
      />
    </SaveForm>
  );
}
