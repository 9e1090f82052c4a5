import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RiskInFull } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CloseRiskDialog } from './close-risk-dialog.tsx';
import { EditRiskDialog } from './edit-risk-dialog.tsx';
import { isOpenRisk } from './risk-words.ts';
import classes from './risks.module.css';
import { useRiskCalls } from './use-risk-calls.ts';

type RiskActsProps = {
  readonly risk: RiskInFull;
  readonly currency: string;
  /** What closing it is called where other things can be closed beside it. */
  readonly close?: string;
};

/** Begin to mitigate a risk, say it anew, close it with what came of it. */
export function RiskActs({ risk, currency, close }: RiskActsProps) {
  const t = useWords();
  const may = useMay('work');
  const calls = useRiskCalls();
  const [doing, setDoing] = useState<'edit' | 'close'>();
  if (!may) return null;
  const done = () => setDoing(undefined);
  return (
    <div className={classes.acts}>
      {isOpenRisk(risk) ? (
        <>
          {risk.state === 'open' && (
            <Button size="compact-sm" onClick={() => void calls.change(risk, { state: 'mitigating' })}>
              {t('risks.mitigate')}
            </Button>
          )}
          <Button size="compact-sm" onClick={() => setDoing('close')}>
            {close ?? t('risks.close')}
          </Button>
        </>
      ) : (
        <Button size="compact-sm" onClick={() => void calls.reopen(risk)}>
          {t('risks.reopen')}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => setDoing('edit')}>
        {t('risks.edit')}
      </Button>
      <EditRiskDialog opened={doing === 'edit'} risk={risk} currency={currency} onClose={done} />
      <CloseRiskDialog opened={doing === 'close'} risk={risk} onClose={done} />
    </div>
  );
}
