import { useState } from 'react';
import { Ready, type RiskAccount } from '../../features/risks/take-into-risk.tsx';
import { AccountField } from '../../features/work-actions/account-field.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type NewRiskProps = { readonly opened: boolean; readonly onClose: () => void };

/** The account first; then the risk, and the signals of the account that stand behind it. */
export function NewRiskDialog({ opened, onClose }: NewRiskProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('risks.new')}>
      <Chosen onClose={onClose} />
    </Dialog>
  );
}

function Chosen({ onClose }: Pick<NewRiskProps, 'onClose'>) {
  const t = useWords();
  const [account, setAccount] = useState<RiskAccount>();
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <AccountField value={account} onChange={setAccount} search="" placeholder={t('risks.new.account')} />
      {account !== undefined && <Ready account={account} onClose={onClose} />}
    </div>
  );
}
