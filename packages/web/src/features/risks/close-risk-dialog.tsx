import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Risk } from '../../api/generated/types.gen.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { riskOutcomes, riskTitle } from './risk-words.ts';
import { useRiskCalls } from './use-risk-calls.ts';

type CloseRiskProps = { readonly opened: boolean; readonly risk: Risk; readonly onClose: () => void };

/** What came of it, and why. */
export function CloseRiskDialog({ opened, risk, onClose }: CloseRiskProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('risks.close.of', { title: riskTitle(t, risk) })}>
      <CloseRiskForm risk={risk} onClose={onClose} />
    </Dialog>
  );
}

function CloseRiskForm({ risk, onClose }: Omit<CloseRiskProps, 'opened'>) {
  const t = useWords();
  const calls = useRiskCalls();
  const [outcome, setOutcome] = useState<(typeof riskOutcomes)[number]>('averted');
  const [reason, setReason] = useState('');
  return (
    <SaveForm
      save={t('risks.close.do')}
      isReady={reason.trim() !== ''}
      onSave={() => calls.close(risk, outcome, reason.trim())}
      onClose={onClose}
    >
      {risk.areSignalsOver && <p className="p-label">{t('risks.signalsOver')}</p>}
      <Radio.Group label={t('risks.close.how')} value={outcome} onChange={(value) => setOutcome(value)}>
        <Stack gap={8} mt={8}>
          {riskOutcomes.map((one, at) => (
            <Radio
              key={one}
              value={one}
              label={t(`risks.state.${one}`)}
              description={t(`risks.close.means.${one}`)}
              data-autofocus={at === 0 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('risks.close.reason')}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
