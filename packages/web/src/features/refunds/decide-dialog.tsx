import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RefundRequest } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useRefundCalls } from './use-refund-calls.ts';

type DecideProps = { readonly request: RefundRequest | undefined; readonly onClose: () => void };

/** Agree or decline, and why. */
export function DecideDialog({ request, onClose }: DecideProps) {
  const t = useWords();
  return (
    <Dialog opened={request !== undefined} onClose={onClose} title={t('refunds.decide.of', { name: request?.account.name ?? '' })}>
      {request && <DecideForm request={request} onClose={onClose} />}
    </Dialog>
  );
}

function DecideForm({ request, onClose }: { readonly request: RefundRequest; readonly onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const calls = useRefundCalls();
  const [decision, setDecision] = useState<'agreed' | 'declined'>(request.standing === 'too_late' ? 'declined' : 'agreed');
  const [note, setNote] = useState('');
  return (
    <SaveForm
      save={t(`refunds.decide.${decision}.do`)}
      isReady={note.trim() !== ''}
      onSave={() => calls.decide(request, decision, note.trim())}
      onClose={onClose}
    >
      <p className="p-label">
        {format.money(request.amount, { exact: true })} · {t(`refunds.standing.${request.standing}`)} · {request.reason}
      </p>
      <Radio.Group
        label={t('refunds.decide.how')}
        value={decision}
        onChange={(value) => setDecision(value === 'agreed' ? 'agreed' : 'declined')}
      >
        <Stack gap={8} mt={8}>
          {(['agreed', 'declined'] as const).map((one) => (
            <Radio key={one} value={one} label={t(`refunds.decide.${one}`)} description={t(`refunds.decide.${one}.means`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        data-autofocus
        label={t('refunds.decide.why')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
