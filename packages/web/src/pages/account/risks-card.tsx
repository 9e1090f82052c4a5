import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountHeader, Risk } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useSees, useWorkspaceSlug } from '../../api/session.ts';
import { useAccountRisks } from '../../features/risks/queries.ts';
import { exposedText, riskTitle } from '../../features/risks/risk-words.ts';
import { TakeIntoRiskDialog } from '../../features/risks/take-into-risk.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './overview.module.css';

const SHOWN = 4;

/** What may cost this account's ARR, and what is done about it. */
export function RisksCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const query = useAccountRisks(account.id);
  const [isEntering, setEntering] = useState(false);
  return (
    <Card
      title={t('risks.title')}
      aside={
        may && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEntering(true)}>
            {t('risks.new')}
          </Button>
        )
      }
      flush
    >
      <Block query={query} what={t('risks.title')}>
        {({ risks, total }) =>
          risks.length === 0 ? (
            <Empty title={t('risks.account.none')} />
          ) : (
            <>
              <ul className={classes.list}>
                {risks.slice(0, SHOWN).map((risk) => (
                  <Item key={risk.id} risk={risk} today={account.today} />
                ))}
              </ul>
              {total > SHOWN && (
                <div style={{ padding: '0 16px 10px' }}>
                  <Link to="/w/$workspace/risks" params={{ workspace: slug }} search={{}} className={classes.link}>
                    {t('risks.account.more', { n: total - SHOWN })}
                  </Link>
                </div>
              )}
            </>
          )
        }
      </Block>
      <TakeIntoRiskDialog opened={isEntering} account={account} onClose={() => setEntering(false)} />
    </Card>
  );
}

function Item({ risk, today }: { readonly risk: Risk; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  const currency = useMembership()?.workspace.currency ?? 'USD';
  const said = [
    t(`risks.state.${risk.state}`),
    seesMoney ? exposedText({ t, format }, risk.exposedArrMinor, currency) : '',
    risk.owner?.name ?? t('work.nobody'),
    risk.dueOn === null ? '' : format.day(risk.dueOn, today),
  ];
  return (
    <li style={{ padding: '10px 16px' }}>
      <Link to="/w/$workspace/risks" params={{ workspace: slug }} search={{ risk: risk.id }} className={classes.link}>
        {riskTitle(t, risk)}
      </Link>
      <div className="p-meta">
        {risk.isOverdue && <span className={classes.overdue}>{t('accounts.overdue')} · </span>}
        {said.filter(Boolean).join(' · ')}
      </div>
      {risk.areSignalsOver && <div className="p-meta">{t('risks.signalsOver')}</div>}
    </li>
  );
}
