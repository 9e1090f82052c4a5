import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Sprout } from 'lucide-react';
import { useState } from 'react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';
import { NewOpportunityDialog } from './new-opportunity.tsx';
import { useAccountOpportunities } from './queries.ts';

type OfSignalProps = {
  readonly signal: { readonly id: string; readonly key: string; readonly state: string; readonly severity: string };
  readonly account: { readonly id: string; readonly name: string };
};

/** The opportunity that a signal raised, or the way into one; offered first where the signal is good news. */
export function OpportunityOfSignal({ signal, account }: OfSignalProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const [isEntering, setEntering] = useState(false);
  const { data } = useAccountOpportunities(account.id);
  const raised = data?.opportunities.find((one) => one.signal?.id === signal.id);
  if (raised !== undefined)
    return (
      <Link
        to="/w/$workspace/outcomes/expansion"
        params={{ workspace: slug }}
        search={{ view: 'opportunities', state: 'all', opportunity: raised.id }}
        className={classes.link}
      >
        <Sprout size={14} aria-hidden="true" />
        {t('expansion.behindSignal', { state: t(`expansion.is.${raised.state}`) })}
      </Link>
    );
  if (!may || data === undefined || signal.state === 'closed') return null;
  const kind = signal.key === 'expansion_ready' ? 'seats' : 'cross_sell';
  return (
    <>
      <Button size="compact-sm" onClick={() => setEntering(true)}>
        {t('expansion.take')}
      </Button>
      <NewOpportunityDialog
        opened={isEntering}
        account={account}
        signal={signal}
        begin={{ kind, productKey: null }}
        onClose={() => setEntering(false)}
      />
    </>
  );
}
