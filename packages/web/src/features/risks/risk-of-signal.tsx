import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { AccountSignal } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './risks.module.css';
import { type RiskAccount, TakeIntoRiskDialog } from './take-into-risk.tsx';

type RiskOfSignalProps = {
  readonly signal: Pick<AccountSignal, 'id' | 'state' | 'risk' | 'riskKind'>;
  readonly account: RiskAccount;
};

/** The risk that a signal stands behind, or the way into one. */
export function RiskOfSignal({ signal, account }: RiskOfSignalProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const [isTaking, setTaking] = useState(false);
  const { risk } = signal;
  if (risk !== null)
    return (
      <Link to="/w/$workspace/risks" params={{ workspace: slug }} search={{ risk: risk.id, state: 'all' }} className={classes.link}>
        <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('risks.behind', { state: t(`risks.state.${risk.state}`) })}
      </Link>
    );
  if (!may || signal.riskKind === null || signal.state === 'closed') return null;
  return (
    <>
      <Button
        size="compact-sm"
        leftSection={<ShieldAlert size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => setTaking(true)}
      >
        {t('risks.take')}
      </Button>
      <TakeIntoRiskDialog opened={isTaking} account={account} signalId={signal.id} onClose={() => setTaking(false)} />
    </>
  );
}
