import { Button, Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountHeader, AccountWhitespace, Opportunity } from '../../api/generated/types.gen.ts';
import { useMay, useSees, useWorkspaceSlug } from '../../api/session.ts';
import { HoldingBehind } from '../../features/expansion/holding-behind.tsx';
import { cellText, columnName } from '../../features/expansion/holding-words.ts';
import { NewOpportunityDialog } from '../../features/expansion/new-opportunity.tsx';
import { amountText, opportunityTitle } from '../../features/expansion/opportunity-words.ts';
import { SellerLine } from '../../features/expansion/seller-line.tsx';
import { useAccountOpportunities, useAccountWhitespace } from '../../features/expansion/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './whitespace-card.module.css';

type Held = AccountWhitespace['products'][number];

/** What of all that we sell does this account have, use, and not have; and what could come of it? */
export function WhitespaceCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const query = useAccountWhitespace(account.id);
  const [shown, setShown] = useState<Held>();
  const [entering, setEntering] = useState<{ readonly kind: Opportunity['kind']; readonly productKey: string | null }>();
  return (
    <Card
      title={t('expansion.account.title')}
      aside={
        <Link to="/w/$workspace/outcomes/expansion" params={{ workspace: slug }} search={{}} className={classes.link}>
          {t('expansion.account.all')}
        </Link>
      }
    >
      <Block query={query} what={t('expansion.account.title')}>
        {(said) =>
          said.products.length === 0 ? (
            <Empty title={t('expansion.account.none')} description={t('expansion.account.none.why')} />
          ) : (
            <>
              <ul className={classes.cells}>
                {said.products.map((held) => (
                  <Cell key={held.productKey} held={held} said={said} onOpen={() => setShown(held)} />
                ))}
              </ul>
              <Open account={account} today={said.today} currency={said.currency} />
              <SellerLine account={account} sales={said.sales} />
              {may && (
                <Button size="compact-sm" mt={8} onClick={() => setEntering({ kind: 'seats', productKey: null })}>
                  {t('expansion.new')}
                </Button>
              )}
              {shown && (
                <Drawer
                  opened
                  onClose={() => setShown(undefined)}
                  title={columnName(t, shown)}
                  size={520}
                  closeButtonProps={{ 'aria-label': t('actions.close') }}
                >
                  <HoldingBehind
                    account={account}
                    productKey={shown.productKey}
                    state={shown.state}
                    held={shown}
                    today={said.today}
                    currency={said.currency}
                  />
                  {may && (
                    <Button
                      onClick={() => {
                        const isHeld = shown.state === 'owned' || shown.state === 'unused';
                        setEntering({
                          kind: isHeld ? 'seats' : 'cross_sell',
                          productKey: shown.productKey === '' ? null : shown.productKey,
                        });
                        setShown(undefined);
                      }}
                    >
                      {t('expansion.take')}
                    </Button>
                  )}
                </Drawer>
              )}
            </>
          )
        }
      </Block>
      {entering && <NewOpportunityDialog opened account={account} begin={entering} onClose={() => setEntering(undefined)} />}
    </Card>
  );
}

function Cell({ held, said, onOpen }: { readonly held: Held; readonly said: AccountWhitespace; readonly onOpen: () => void }) {
  const t = useWords();
  const format = useFormat();
  const [first, second] = cellText({ t, format, today: said.today, currency: said.currency }, held);
  return (
    <li>
      <button type="button" className={classes.cell} data-state={held.state} onClick={onOpen}>
        <span className={classes.name}>{columnName(t, held)}</span>
        <span>{first === '' ? t(`expansion.state.${held.state}`) : first}</span>
        <span className="p-meta">
          {first !== '' && second === '' && held.state !== 'former' ? t(`expansion.state.${held.state}`) : second}
        </span>
      </button>
    </li>
  );
}

type OpenProps = { readonly account: AccountHeader; readonly today: string; readonly currency: string };

function Open({ account, today, currency }: OpenProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  const { data } = useAccountOpportunities(account.id);
  if (data === undefined) return null;
  if (data.opportunities.length === 0) return <p className="p-meta">{t('expansion.account.noOpportunities')}</p>;
  return (
    <ul className={classes.opportunities}>
      {data.opportunities.slice(0, 6).map((one) => (
        <li key={one.id}>
          <Link
            to="/w/$workspace/outcomes/expansion"
            params={{ workspace: slug }}
            search={{ view: 'opportunities', state: 'all', opportunity: one.id }}
            className={classes.link}
          >
            {opportunityTitle(t, one)}
          </Link>
          <div className="p-meta">
            {[
              t(`expansion.is.${one.state}`),
              seesMoney ? amountText({ t, format }, one.arrMinor, currency) : '',
              one.owner?.name ?? t('work.nobody'),
              one.expectedOn === null ? '' : format.day(one.expectedOn, today),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}
