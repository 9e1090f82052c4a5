import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Opportunity, Whitespace } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { HoldingBehind } from '../../features/expansion/holding-behind.tsx';
import { columnName } from '../../features/expansion/holding-words.ts';
import { NewOpportunityDialog } from '../../features/expansion/new-opportunity.tsx';
import { amountText, opportunityTitle } from '../../features/expansion/opportunity-words.ts';
import { useAccountOpportunities } from '../../features/expansion/queries.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Panel } from '../../kit/panel/panel.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';

type PanelProps = {
  readonly grid: Whitespace;
  readonly accountId: string | undefined;
  readonly productKey: string | undefined;
  readonly onClose: () => void;
};

/** What stands behind a cell of the grid, and the opportunity that could come of it. */
export function CellPanel({ grid, accountId, productKey, onClose }: PanelProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const [isEntering, setEntering] = useState(false);
  const row = grid.rows.find(({ account }) => account.id === accountId);
  const column = grid.columns.find((one) => one.productKey === productKey);
  if (row === undefined || column === undefined) return null;
  const held = row.cells.find((cell) => cell.productKey === column.productKey);
  const state = held?.state ?? 'none';
  const isHeld = state === 'owned' || state === 'unused';
  const name = columnName(t, column);
  return (
    <Panel
      opened
      onClose={onClose}
      closable
      name={`${row.account.name}, ${name}`}
      title={
        <>
          <h2 className={`p-figure ${classes.title}`}>{name}</h2>
          <Link to={accountHref(slug, row.account, 'revenue')} className={classes.link}>
            {row.account.name}
          </Link>
        </>
      }
      footer={
        may && (
          <Button size="compact-sm" onClick={() => setEntering(true)}>
            {t('expansion.take')}
          </Button>
        )
      }
    >
      <OpenOnes accountId={row.account.id} productKey={column.productKey} currency={grid.currency} />
      <HoldingBehind
        key={`${row.account.id}/${column.productKey}`}
        account={row.account}
        productKey={column.productKey}
        state={state}
        held={held}
        today={grid.today}
        currency={grid.currency}
      />
      <NewOpportunityDialog
        opened={isEntering}
        account={row.account}
        begin={{ kind: isHeld ? 'seats' : 'cross_sell', productKey: column.productKey === '' ? null : column.productKey }}
        onClose={() => setEntering(false)}
      />
    </Panel>
  );
}

type OpenProps = { readonly accountId: string; readonly productKey: string; readonly currency: string };

function OpenOnes({ accountId, productKey, currency }: OpenProps) {
  const t = useWords();
  const { data } = useAccountOpportunities(accountId);
  const open = (data?.opportunities ?? []).filter((one) => one.state === 'open' && one.product?.key === productKey);
  if (open.length === 0) return null;
  return (
    <section className={classes.open}>
      <h3 className="p-label">{t('expansion.behind.opportunities')}</h3>
      <ul className={classes.plain}>
        {open.map((one) => (
          <li key={one.id}>
            <OpportunityLink one={one} currency={currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpportunityLink({ one, currency }: { readonly one: Opportunity; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  return (
    <>
      <Link
        to="/w/$workspace/outcomes/expansion"
        params={{ workspace: slug }}
        search={{ view: 'opportunities', opportunity: one.id }}
        className={classes.link}
      >
        {opportunityTitle(t, one)}
      </Link>
      <div className="p-meta">{[amountText({ t, format }, one.arrMinor, currency), one.owner?.name ?? t('work.nobody')].join(' · ')}</div>
    </>
  );
}
