import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Risk } from '../../api/generated/types.gen.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useAccountRisks } from './queries.ts';
import { type RiskAccount, TakeIntoRiskDialog } from './take-into-risk.tsx';

/** What is asked in the early contact of a renewal. */
export type Question = 'power' | 'industry' | 'expectation';

/** Kinds of risk that stand for what a question was answered "yes" to; the first is the one to enter. */
const KINDS = {
  power: ['sponsor', 'champion', 'partner', 'budget'],
  industry: ['market', 'ownership', 'competitor'],
  expectation: ['value', 'product_gap'],
} as const satisfies Record<Question, readonly Risk['kind'][]>;

type RiskOfferProps = { readonly account: RiskAccount; readonly told: readonly Question[]; readonly onClose: () => void };

/** What was told in an early contact can be entered as a risk, unless one of its kind is open. */
export function RiskOffer({ account, told, onClose }: RiskOfferProps) {
  const t = useWords();
  const risks = useAccountRisks(account.id);
  const [kind, setKind] = useState<Risk['kind']>();
  const open = risks.data?.risks;
  const left = open === undefined ? [] : told.filter((one) => !open.some((risk) => KINDS[one].some((own) => own === risk.kind)));
  return (
    <>
      <Dialog opened={kind === undefined && left.length > 0} onClose={onClose} title={t('renewals.offer', { name: account.name })}>
        <Stack gap={12}>
          <p style={{ margin: 0 }}>{t('renewals.offer.note')}</p>
          {left.map((one) => (
            <Button key={one} variant={one === left[0] ? 'filled' : 'default'} onClick={() => setKind(KINDS[one][0])}>
              {t('renewals.offer.enter', { kind: t(`risks.kind.${KINDS[one][0]}`) })}
            </Button>
          ))}
          <Button variant="subtle" onClick={onClose}>
            {t('renewals.offer.not')}
          </Button>
        </Stack>
      </Dialog>
      <TakeIntoRiskDialog
        opened={kind !== undefined}
        account={account}
        {...(kind === undefined ? {} : { kind })}
        onClose={() => setKind(undefined)}
      />
    </>
  );
}
