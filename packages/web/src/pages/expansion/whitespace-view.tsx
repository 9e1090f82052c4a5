import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Whitespace } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { shortMoney } from '../../features/expansion/holding-words.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CellPanel } from './cell-panel.tsx';
import classes from './expansion.module.css';
import { BLOCK, useWhitespace, useWhitespaceExport } from './use-whitespace.ts';
import { WhitespaceFilters } from './whitespace-filters.tsx';
import { WhitespaceTable } from './whitespace-table.tsx';

const from = '/w/$workspace/outcomes/expansion';

/** Which account has what, and what not? */
export function WhitespaceView({ picker }: { readonly picker: ReactNode }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from });
  const mayExport = useMay('export');
  const mayImport = useMay('import');
  const [scope, setScope] = useScope('all');
  const { q, rule, stands, account, cell } = useSearch({ from });
  const query = useWhitespace();
  const bring = useWhitespaceExport();
  const isNarrowed = q !== undefined || rule !== undefined || stands !== undefined || scope !== 'all';
  const choose = (chosen: { readonly account: string; readonly cell: string } | undefined) =>
    void navigate({ search: (before) => ({ ...before, account: chosen?.account, cell: chosen?.cell }) });
  const clear = () => {
    void navigate({ search: { scope: 'all' } });
  };
  const data = query.data;
  return (
    <Page
      title={t('expansion.title')}
      lead={
        data ? (
          <span className="p-lead">
            {t('expansion.grid.lead', { n: data.total, arr: shortMoney(format, data.arrMinor, data.currency) })}
          </span>
        ) : (
          <LeadWaits />
        )
      }
      fill
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
          {mayExport && data !== undefined && data.rows.length > 0 && (
            <Button leftSection={<Download size={16} aria-hidden="true" />} onClick={() => void bring()}>
              {t('expansion.export')}
            </Button>
          )}
        </>
      }
      filters={picker}
    >
      <WhitespaceFilters columns={data?.columns ?? []} />
      <Block query={query} what={t('expansion.grid.name')}>
        {(grid) => {
          if (grid.rows.length === 0 && isNarrowed) return <NothingMatches onClear={clear} />;
          if (grid.rows.length === 0 || grid.columns.length === 0)
            return (
              <Empty
                title={t('expansion.grid.empty')}
                description={t('expansion.grid.empty.why')}
                actions={
                  mayImport && (
                    <Button
                      variant="filled"
                      onClick={() => void navigate({ to: '/w/$workspace/settings/imports/new', params: { workspace: slug } })}
                    >
                      {t('expansion.grid.empty.do')}
                    </Button>
                  )
                }
              />
            );
          return (
            <div className={classes.layout} data-open={cell !== undefined}>
              <div className={classes.list}>
                <WhitespaceTable grid={grid} chosen={{ account, cell }} onChoose={choose} />
                <Foot grid={grid} />
              </div>
              <CellPanel grid={grid} accountId={account} productKey={cell} onClose={() => choose(undefined)} />
            </div>
          );
        }}
      </Block>
    </Page>
  );
}

function Foot({ grid }: { readonly grid: Whitespace }) {
  const t = useWords();
  const format = useFormat();
  const navigate = useNavigate({ from });
  const { offset = 0 } = useSearch({ from });
  const go = (next: number) =>
    void navigate({ search: (before) => ({ ...before, offset: next === 0 ? undefined : next, account: undefined, cell: undefined }) });
  const last = Math.min(offset + BLOCK, grid.total);
  return (
    <div className={classes.foot}>
      <span className="p-meta">
        {t('expansion.grid.range', {
          first: format.number(offset + 1, 0),
          last: format.number(last, 0),
          total: format.number(grid.total, 0),
        })}
        {grid.columnsLeftOut > 0 && ` · ${t('expansion.grid.columnsLeftOut', { n: grid.columnsLeftOut })}`}
      </span>
      <span className={classes.steps}>
        <Button size="compact-sm" disabled={offset === 0} onClick={() => go(Math.max(0, offset - BLOCK))}>
          {t('expansion.grid.before')}
        </Button>
        <Button size="compact-sm" disabled={last >= grid.total} onClick={() => go(offset + BLOCK)}>
          {t('expansion.grid.after')}
        </Button>
      </span>
    </div>
  );
}
