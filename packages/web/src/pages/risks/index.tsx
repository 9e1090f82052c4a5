import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Risks } from '../../api/generated/types.gen.ts';
import { useFirstSteps } from '../../api/first-steps.ts';
import { useMay } from '../../api/session.ts';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { useRisks } from '../../features/risks/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NewRiskDialog } from './new-risk-dialog.tsx';
import { RiskFilters } from './risk-filters.tsx';
import { RiskPanel } from './risk-panel.tsx';
import { RiskTable } from './risk-table.tsx';
import classes from './risks.module.css';

const from = '/w/$workspace/risks';

/** What may cost us ARR, and what do we do about it? */
export function RisksPage() {
  const t = useWords();
  const may = useMay('work');
  const isBare = useFirstSteps(true)?.hasAccounts === false;
  const navigate = useNavigate({ from });
  const { whose, state = 'undone', kind, risk } = useSearch({ from });
  const [isEntering, setEntering] = useState(false);
  const query = useRisks({ scope: whose ?? 'all', state, ...(kind === undefined ? {} : { kind }) });
  const [first] = query.data?.pages ?? [];
  const choose = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, risk: id }) });
  const isNarrowed = whose !== undefined || state !== 'undone' || kind !== undefined;
  return (
    <Page
      title={t('risks.title')}
      meta={first && t('risks.count', { n: first.total })}
      lead={first ? <Lead open={first.open} currency={first.currency} /> : <LeadWaits />}
      fill
      actions={
        <>
          <UpToDate />
          {may && !isBare && (
            <Button variant="filled" onClick={() => setEntering(true)}>
              {t('risks.new')}
            </Button>
          )}
        </>
      }
      filters={<RiskFilters />}
    >
      <Block query={query} what={t('risks.title')}>
        {({ pages }) => {
          const risks = pages.flatMap((page) => page.risks);
          const [{ today, currency } = { today: '', currency: 'USD' }] = pages;
          if (isBare) return <NothingYet scope="all" onEveryone={() => void navigate({ search: {} })} />;
          if (risks.length === 0)
            return isNarrowed ? (
              <NothingMatches onClear={() => void navigate({ search: {} })} />
            ) : (
              <Empty title={t('risks.empty')} description={t('risks.empty.why')} />
            );
          return (
            <div className={classes.layout} data-open={risk !== undefined}>
              <div className={classes.list}>
                <RiskTable risks={risks} today={today} currency={currency} chosen={risk} onChoose={choose} />
                {query.hasNextPage && (
                  <div className={classes.more}>
                    <Button size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('risks.more', { n: (first?.total ?? 0) - risks.length })}
                    </Button>
                  </div>
                )}
              </div>
              <RiskPanel id={risk} today={today} currency={currency} onClose={() => choose(undefined)} />
            </div>
          );
        }}
      </Block>
      <NewRiskDialog opened={isEntering} onClose={() => setEntering(false)} />
    </Page>
  );
}

/** "$1.2M of ARR are exposed at 9 accounts. 2 risks are overdue." */
function Lead({ open, currency }: { readonly open: Risks['open']; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const lead =
    open.exposedArrMinor === null
      ? t('risks.lead.hidden', { n: open.accounts })
      : t('risks.lead', { n: open.accounts, money: format.money({ amountMinor: open.exposedArrMinor, currency }) });
  return (
    <span className="p-lead">
      {[
        lead,
        open.unknown > 0 ? t('risks.lead.unknown', { n: open.unknown }) : '',
        open.overdue > 0 ? t('risks.lead.overdue', { n: open.overdue }) : '',
        open.signalsOver > 0 ? t('risks.lead.signalsOver', { n: open.signalsOver }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </span>
  );
}
