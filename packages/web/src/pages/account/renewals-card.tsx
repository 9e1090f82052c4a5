import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { useAccountRenewals } from '../../features/renewals/queries.ts';
import { RenewalActs } from '../../features/renewals/renewal-acts.tsx';
import { InFull } from '../../features/renewals/renewal-in-full.tsx';
import { type Question, RiskOffer } from '../../features/risks/risk-offer.tsx';
import { TakeIntoRiskDialog } from '../../features/risks/take-into-risk.tsx';
import { causeText } from '../../kit/cause/cause.ts';
import { amountText } from '../../features/renewals/renewal-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './tables.module.css';

/** The renewals ahead with their timeline, and what came of those before. */
export function RenewalsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const workspace = useWorkspaceSlug();
  const query = useAccountRenewals(account.id);
  const [isTelling, setTelling] = useState(false);
  const [told, setTold] = useState<readonly Question[]>([]);
  return (
    <Card title={t('renewals.account.title')}>
      <Block query={query} what={t('renewals.account.title')}>
        {({ renewals, currency, today }) => {
          if (renewals.length === 0) return <Empty title={t('renewals.account.none')} />;
          const open = renewals.filter(({ outcome }) => outcome === null);
          const over = renewals.filter(({ outcome }) => outcome !== null);
          return (
            <div className={classes.stack}>
              {open.map((renewal) => (
                <div key={renewal.id} className={classes.stack}>
                  <InFull renewal={renewal} currency={currency} today={today} />
                  <RenewalActs renewal={renewal} currency={currency} today={today} onEvent={() => setTelling(true)} onTold={setTold} />
                </div>
              ))}
              {over.length > 0 && (
                <section>
                  <h3 className="p-label">{t('renewals.account.before')}</h3>
                  <ul style={{ margin: 0, paddingInlineStart: 18 }}>
                    {over.map(({ id, dueOn, dueMinor, outcome }) => (
                      <li key={id}>
                        {[
                          format.day(dueOn, today),
                          seesMoney ? amountText(format, dueMinor, currency) : '',
                          outcome === null ? '' : t(`renewals.stage.${outcome.is}`),
                          outcome === null ? '' : t(`renewals.timing.${outcome.timing}`),
                          outcome?.cause == null ? '' : causeText(t, outcome.cause),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              <Link
                to="/w/$workspace/outcomes/renewals"
                params={{ workspace }}
                search={open[0] === undefined ? {} : { renewal: open[0].id }}
              >
                {t('renewals.account.desk')}
              </Link>
            </div>
          );
        }}
      </Block>
      <TakeIntoRiskDialog opened={isTelling} account={account} kind="market" onClose={() => setTelling(false)} />
      {told.length > 0 && <RiskOffer account={account} told={told} onClose={() => setTold([])} />}
    </Card>
  );
}
