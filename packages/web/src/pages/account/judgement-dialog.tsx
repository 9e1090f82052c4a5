import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { giveJudgement, takeBackJudgement } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type JudgementDialogProps = {
  readonly account: { readonly id: string; readonly name: string };
  readonly metric: string;
  readonly onClose: () => void;
};

const VALUES = [5, 4, 3, 2, 1] as const;

/** Answers a question of the workspace's own about the account. */
export function JudgementDialog({ account, metric, onClose }: JudgementDialogProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const name = t.find(`metrics.${metric}.name`) ?? metric;
  const save = async () => {
    const body = { metric, value: Number(value), note: note.trim() === '' ? null : note.trim() };
    const { id } = await answer(giveJudgement({ path: { workspace: slug, account: account.id }, body }));
    did(t('own-metrics.answer.saved', { account: account.name, name, n: body.value }), () =>
      answer(takeBackJudgement({ path: { workspace: slug, judgement: id } })),
    );
  };
  return (
    <Dialog opened onClose={onClose} title={t('own-metrics.answer.title', { name, account: account.name })}>
      <SaveForm save={t('own-metrics.answer.save')} isReady={value !== ''} onSave={save} onClose={onClose}>
        <Radio.Group label={t.find(`metrics.${metric}.definition`)} value={value} onChange={setValue}>
          <Stack gap={8} mt={8}>
            {VALUES.map((one, at) => (
              <Radio key={one} value={String(one)} label={t(`own-metrics.answer.${one}`)} data-autofocus={at === 0 || undefined} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('own-metrics.answer.note')}
          minRows={2}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </SaveForm>
    </Dialog>
  );
}
