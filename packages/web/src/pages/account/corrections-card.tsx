import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useMoneyCorrections } from '../../features/account/queries.ts';
import { CorrectionTable } from '../../features/money-corrections/correction-table.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const SHOWN = 8;

/** What was said of this account's money before it was corrected. Nothing where nothing was. */
export function CorrectionsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const corrections = useMoneyCorrections(account.id).data?.corrections ?? [];
  const [isAllShown, setAllShown] = useState(false);
  if (corrections.length === 0) return null;
  return (
    <Card
      title={t('money.corrections')}
      flush
      aside={
        corrections.length > SHOWN &&
        !isAllShown && (
          <Button size="xs" onClick={() => setAllShown(true)}>
            {t('money.corrections.all', { n: corrections.length })}
          </Button>
        )
      }
    >
      <CorrectionTable corrections={isAllShown ? corrections : corrections.slice(0, SHOWN)} today={account.today} />
    </Card>
  );
}
