import { Button, SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Opportunities } from '../../api/generated/types.gen.ts';
import { answer } from '../../api/answer.ts';
import { exportOpportunities } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { NewOpportunityForm } from '../../features/expansion/new-opportunity.tsx';
import { opportunityKinds } from '../../features/expansion/opportunity-words.ts';
import { useOpportunities } from '../../features/expansion/queries.ts';
import { AccountField } from '../../features/work-actions/account-field.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';
import { OpportunityPanel } from './opportunity-panel.tsx';
import { OpportunityTable } from './opportunity-table.tsx';
import { opportunityStates } from './search.ts';

const from = '/w/$workspace/outcomes/expansion';

/** What could be sold, who tends it, and what came of what was won? */
export function OpportunitiesView({ picker }: { readonly picker: ReactNode }) {
  const t = useWords();
  const may = useMay('work');
  const navigate = useNavigate({ from });
  const { whose, state = 'open', kind, opportunity } = useSearch({ from });
  const [isEntering, setEntering] = useState(false);
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const asked = { scope: whose ?? ('all' as const), state, ...(kind === undefined ? {} : { kind }) };
  const query = useOpportunities(asked);
  const save = async () =>
    saveFile(
      (await answer(exportOpportunities({ path: { workspace: slug }, query: asked, parseAs: 'blob' }))) as Blob,
      `${t('expansion.view.opportunities')} ${first?.today ?? ''}.csv`,
    );
  const [first] = query.data?.pages ?? [];
  const choose = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, opportunity: id }) });
  const isNarrowed = whose !== undefined || state !== 'open' || kind !== undefined;
  const add = may && (
    <Button variant="filled" onClick={() => setEntering(true)}>
      {t('expansion.new')}
    </Button>
  );
  return (
    <Page
      title={t('expansion.title')}
      meta={first && t('expansion.count', { n: first.total })}
      lead={first ? <Lead said={first} /> : <LeadWaits />}
      fill
      actions={
        <>
          <UpToDate />
          {mayExport && (first?.total ?? 0) > 0 && <Button onClick={() => void save()}>{t('expansion.export')}</Button>}
          {add}
        </>
      }
      filters={picker}
    >
      <Filters />
      <Block query={query} what={t('expansion.view.opportunities')}>
        {({ pages }) => {
          const opportunities = pages.flatMap((page) => page.opportunities);
          const [{ today, currency } = { today: '', currency: 'USD' }] = pages;
          return (
            <div className={classes.layout} data-open={opportunity !== undefined}>
              <div className={`${classes.list} ${classes.roll}`}>
                {opportunities.length === 0 ? (
                  <None isNarrowed={isNarrowed} onClear={() => void navigate({ search: { view: 'opportunities' } })} />
                ) : (
                  <OpportunityTable
                    opportunities={opportunities}
                    today={today}
                    currency={currency}
                    chosen={opportunity}
                    onChoose={choose}
                  />
                )}
                {query.hasNextPage && (
                  <div className={classes.more}>
                    <Button size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('expansion.more', { n: (first?.total ?? 0) - opportunities.length })}
                    </Button>
                  </div>
                )}
              </div>
              <OpportunityPanel id={opportunity} today={today} currency={currency} onClose={() => choose(undefined)} />
            </div>
          );
        }}
      </Block>
      <Dialog opened={isEntering} onClose={() => setEntering(false)} title={t('expansion.new')}>
        <ByHand onClose={() => setEntering(false)} />
      </Dialog>
    </Page>
  );
}

/** The account first, then the opportunity. */
function ByHand({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const [account, setAccount] = useState<{ readonly id: string; readonly name: string }>();
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <AccountField value={account} onChange={setAccount} search="" placeholder={t('expansion.new.account')} />
      {account !== undefined && <NewOpportunityForm key={account.id} account={account} onClose={onClose} />}
    </div>
  );
}

function Lead({ said: { open, won, currency } }: { readonly said: Opportunities }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <span className="p-lead">
      {[
        open.opportunities > 0 || won.opportunities === 0
          ? open.arrMinor === null
            ? t('expansion.lead.hidden', { n: open.opportunities })
            : t('expansion.lead', { n: open.opportunities, money: money(open.arrMinor) })
          : '',
        t('expansion.lead.unknown', { n: open.unknown }),
        t('expansion.lead.overdue', { n: open.overdue }),
        won.arrMinor === null ? '' : t('expansion.lead.won', { n: won.opportunities, money: money(won.arrMinor) }),
      ]
        .filter(Boolean)
        .join(' ')}
    </span>
  );
}

function None({ isNarrowed, onClear }: { readonly isNarrowed: boolean; readonly onClear: () => void }) {
  const t = useWords();
  if (isNarrowed) return <NothingMatches onClear={onClear} />;
  return <Empty title={t('expansion.empty')} description={t('expansion.empty.why')} />;
}

/** Whose, in which state, of which kind. */
function Filters() {
  const t = useWords();
  const navigate = useNavigate({ from });
  const { whose, state, kind } = useSearch({ from });
  return (
    <div className={classes.filters}>
      <SegmentedControl
        size="xs"
        style={{ flex: 'none' }}
        aria-label={t('expansion.filter.whose')}
        value={whose ?? 'all'}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, whose: next === 'mine' ? 'mine' : undefined }) })}
        data={[
          { value: 'mine', label: t('expansion.filter.mine') },
          { value: 'all', label: t('expansion.filter.all') },
        ]}
      />
      <Select
        size="xs"
        w={170}
        aria-label={t('expansion.filter.state')}
        allowDeselect={false}
        value={state ?? 'open'}
        onChange={(next) =>
          void navigate({ search: (before) => ({ ...before, state: next === 'open' ? undefined : (next ?? undefined) }) })
        }
        data={opportunityStates.map((value) => ({ value, label: t(`expansion.is.${value}`) }))}
      />
      <Select
        size="xs"
        w={190}
        aria-label={t('expansion.filter.kind')}
        clearable
        placeholder={t('expansion.filter.anyKind')}
        value={kind ?? null}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, kind: next ?? undefined }) })}
        data={opportunityKinds.map((value) => ({ value, label: t(`expansion.kind.${value}`) }))}
      />
    </div>
  );
}
