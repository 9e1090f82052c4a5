import { useState } from 'react';
import { useRenewal } from '../../features/renewals/queries.ts';
import { RenewalActs } from '../../features/renewals/renewal-acts.tsx';
import { RenewalFacts } from '../../features/renewals/renewal-facts.tsx';
import { type Question, RiskOffer } from '../../features/risks/risk-offer.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** The renewal behind a reason, and what can be said of it at once. */
export function ShownRenewal({ id }: { readonly id: string }) {
  const t = useWords();
  const query = useRenewal(id);
  const [told, setTold] = useState<readonly Question[]>([]);
  return (
    <Card title={t('renewals.one')}>
      <Block query={query} what={t('renewals.one')}>
        {(renewal) => (
          <div style={{ display: 'grid', gap: 16 }}>
            <RenewalFacts renewal={renewal} currency={renewal.framed.currency} today={renewal.framed.today} />
            <RenewalActs renewal={renewal} currency={renewal.framed.currency} today={renewal.framed.today} onTold={setTold} />
            {told.length > 0 && <RiskOffer account={renewal.account} told={told} onClose={() => setTold([])} />}
          </div>
        )}
      </Block>
    </Card>
  );
}
