import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useRenewal } from '../../features/renewals/queries.ts';
import { RenewalActs } from '../../features/renewals/renewal-acts.tsx';
import { InFull } from '../../features/renewals/renewal-in-full.tsx';
import { type Question, RiskOffer } from '../../features/risks/risk-offer.tsx';
import { TakeIntoRiskDialog } from '../../features/risks/take-into-risk.tsx';
import { accountHref } from '../../kit/chip/chip.tsx';
import { Panel } from '../../kit/panel/panel.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';

type RenewalPanelProps = { readonly id: string | undefined; readonly onClose: () => void };

/** One renewal beside the page. */
export function RenewalPanel({ id, onClose }: RenewalPanelProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useRenewal(id);
  const renewal = query.data;
  const [isTelling, setTelling] = useState(false);
  const [told, setTold] = useState<readonly Question[]>([]);
  return (
    <Panel
      opened={id !== undefined}
      onClose={onClose}
      closable
      name={renewal === undefined ? t('renewals.one') : t('renewals.of', { name: renewal.account.name })}
      title={
        renewal && (
          <h2 className={`p-figure ${classes.title}`}>
            <Link to={accountHref(slug, renewal.account, 'revenue')} className={classes.account}>
              {renewal.account.name}
            </Link>
          </h2>
        )
      }
      footer={
        renewal && (
          <RenewalActs
            renewal={renewal}
            currency={renewal.framed.currency}
            today={renewal.framed.today}
            onEvent={() => setTelling(true)}
            onTold={setTold}
          />
        )
      }
    >
      <Block query={query} what={t('renewals.one')}>
        {(shown) => (
          <div className={classes.inFull}>
            <InFull renewal={shown} currency={shown.framed.currency} today={shown.framed.today} />
          </div>
        )}
      </Block>
      {renewal && <TakeIntoRiskDialog opened={isTelling} account={renewal.account} kind="market" onClose={() => setTelling(false)} />}
      {renewal && told.length > 0 && <RiskOffer account={renewal.account} told={told} onClose={() => setTold([])} />}
    </Panel>
  );
}
