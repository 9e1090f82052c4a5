import { useState } from 'react';
import type { Risk } from '../../api/generated/types.gen.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RiskFields, saidOf, wishOf } from './risk-fields.tsx';
import { useRiskCalls } from './use-risk-calls.ts';

type EditRiskProps = { readonly opened: boolean; readonly risk: Risk; readonly currency: string; readonly onClose: () => void };

/** Says a risk anew; what it said before stays in its history. */
export function EditRiskDialog({ opened, ...rest }: EditRiskProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('risks.edit.of', { name: rest.risk.account.name })}>
      <EditRiskForm {...rest} />
    </Dialog>
  );
}

function EditRiskForm({ risk, currency, onClose }: Omit<EditRiskProps, 'opened'>) {
  const t = useWords();
  const calls = useRiskCalls();
  const [said, setSaid] = useState(() => saidOf(risk));
  return (
    <SaveForm save={t('risks.edit.save')} onSave={() => calls.change(risk, wishOf(said, currency))} onClose={onClose}>
      <RiskFields said={said} currency={currency} onChange={setSaid} />
    </SaveForm>
  );
}
