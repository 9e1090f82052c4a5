import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { FeaturesCard } from './features-card.tsx';
import { FirstValueCard } from './first-value-card.tsx';
import { FitCard } from './fit-card.tsx';
import { LatestCard } from './latest-card.tsx';
import { NextCard } from './next-card.tsx';
import classes from './overview.module.css';
import { PeopleCard } from './people-card.tsx';
import { PredictionCard } from './prediction-card.tsx';
import { RisksCard } from './risks-card.tsx';
import { SignalsCard } from './signals-card.tsx';
import { SubscriptionCard } from './subscription-card.tsx';
import { UseCard } from './use-card.tsx';
import { WhyCard } from './why-card.tsx';

/** To be read in one minute before a call: why, use, features, latest; signals, people, what is next, what they pay. */
export function OverviewTab({ account }: { readonly account: AccountHeader }) {
  const [seesMoney, seesContacts] = [useSees('money'), useSees('contacts')];
  const isOnTheWay = account.firstValue?.state === 'running' || account.firstValue?.state === 'on_hold';
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {isOnTheWay && <FirstValueCard account={account} />}
        <WhyCard account={account} />
        <UseCard account={account} />
        <FeaturesCard account={account} />
        <LatestCard account={account} />
      </div>
      <div className={classes.side}>
        <SignalsCard account={account} />
        <RisksCard account={account} />
        <PredictionCard account={account} />
        <FitCard account={account} />
        {seesContacts && <PeopleCard account={account} />}
        <NextCard account={account} />
        {seesMoney && <SubscriptionCard account={account} />}
      </div>
    </div>
  );
}
