import { Fragment } from 'react';
import { FactsCard } from '../../kit/chip/facts-card.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useAccount } from './queries.ts';

/** What one wants to know of an account where it is only named. Asked for when the card opens. */
export function AccountFacts({ id }: { readonly id: string }) {
  const t = useWords();
  const query = useAccount(id);
  return (
    <Block query={query} what={t('accounts.account')}>
      {(account) => <Facts account={account} />}
    </Block>
  );
}

function Facts({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { name, today, stage, industry, country, health, arr, renewal, owner, lastContact } = account;
  const held = health?.ceilings[0];
  return (
    <FactsCard
      title={name}
      note={[stage && t(`accounts.stage.${stage.stage}`), industry, country].filter(Boolean).join(' · ')}
      facts={[
        [
          t('health.title'),
          <Fragment key="health">
            <HealthMark band={health?.band ?? 'unknown'} score={health?.points ?? undefined} coverageRatio={health?.coverageRatio} />
            {held !== undefined && (
              <span className="p-meta"> {t('accounts.heldBy', { ceiling: t.find(`accounts.ceiling.${held}`) ?? held })}</span>
            )}
          </Fragment>,
        ],
        [t('accounts.arr'), arr && format.money(arr.now)],
        [t('accounts.renewal'), renewal && format.day(renewal.on, today)],
        [t('accounts.lastContact'), lastContact && format.ago(lastContact.on, today)],
        [t('accounts.owner'), owner?.name ?? t('work.nobody')],
      ]}
    />
  );
}
