import { SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { PortfolioColumn, PortfolioRow, PortfolioView, Selection } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { gridColumn } from '../../features/portfolio/grid-columns.tsx';
import { useMembers } from '../../features/portfolio/queries.ts';
import { RunsMenu } from '../../features/portfolio/runs-menu.tsx';
import { useExport } from '../../features/portfolio/use-export.ts';
import { useViewCalls } from '../../features/portfolio/use-view-calls.ts';
import { ViewDialog, type ViewDoing } from '../../features/portfolio/view-dialog.tsx';
import { ViewsMenu } from '../../features/portfolio/views-menu.tsx';
import { useWorkActions } from '../../features/work-actions/use-work-actions.tsx';
import { useCommands } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { ColumnPicker } from '../../kit/grid/column-picker.tsx';
import { nothingSelected } from '../../kit/grid/selection.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { useNavigationCount } from '../../kit/navigation/counts.ts';
import { Page } from '../../kit/page/page.tsx';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Partial as PartialNote } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Conditions } from './conditions.tsx';
import { ExportMenu } from './export-menu.tsx';
import { PortfolioBody } from './portfolio-body.tsx';
import { PortfolioPeek } from './portfolio-peek.tsx';
import classes from './portfolio.module.css';
import { todayIn } from './today-in.ts';
import { Totals } from './totals.tsx';
import { usePortfolio } from './use-portfolio.ts';

type BoardProps = {
  readonly view: PortfolioView;
  readonly views: readonly PortfolioView[];
  readonly columns: readonly PortfolioColumn[];
  readonly accounts: number;
  readonly isViewGone: boolean;
};

const TYPING_MS = 200;

export function PortfolioBoard({ view, views, columns, accounts, isViewGone }: BoardProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const workspace = useMembership()?.workspace;
  const members = useMembers();
  const page = usePortfolio(view);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const isWide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const { asked, filter } = page;
  const currency = workspace?.currency ?? 'USD';
  const today = todayIn(workspace?.timeZone ?? 'UTC');
  const setting: ColumnSetting = useMemo(() => {
    const names = new Map(members.map(({ id, name }) => [id, name]));
    return { t, format, slug, currency, today, memberName: (id) => names.get(id) };
  }, [t, format, slug, currency, today, members]);
  const gridColumns = useMemo(() => columns.map((column) => gridColumn(column, setting)), [columns, setting]);
  const [selection, setSelection] = useState(nothingSelected);
  const [current, setCurrent] = useState<PortfolioRow>();
  const [editing, setEditing] = useState<ViewDoing>();
  const [adding, setAdding] = useState<string>();
  const [q, setQ] = useState(filter.q);
  const findSoon = useDebouncedCallback(page.find, TYPING_MS);
  const field = useRef<HTMLInputElement>(null);
  const calls = useViewCalls(views);
  const exportAs = useExport();
  const shownColumns = asked.columns.flatMap((key) => columns.find((one) => one.key === key) ?? []);
  const download = (format: 'csv' | 'xlsx', chosen: Selection = { kind: 'filter', filter, except: [] }) => {
    const account = columns.find((one) => one.key === 'account');
    return exportAs({ format, selection: chosen, sort: asked.sort, columns: account ? [account, ...shownColumns] : shownColumns });
  };
  const target = current && {
    id: current.id,
    name: current.name,
    ownerId: typeof current.values['owner'] === 'string' ? current.values['owner'] : null,
  };
  const acts = useWorkActions(target, today);
  useNavigationCount('portfolio', accounts);
  const show = isWide || asked.show !== 'split' ? asked.show : 'table';
  useCommands([
    { id: 'portfolio.find', label: t('keys.filter'), keys: ['/'], group: 'help', scope: 'page', run: () => field.current?.focus() },
    { id: 'portfolio.condition', label: t('portfolio.command.condition'), group: 'settings', scope: 'page', run: () => setAdding('') },
    { id: 'portfolio.save', label: t('portfolio.views.saveAs'), group: 'create', scope: 'page', run: () => setEditing('copy') },
    { id: 'portfolio.csv', label: t('portfolio.export.csv'), group: 'help', scope: 'page', run: () => void download('csv') },
    { id: 'portfolio.xlsx', label: t('portfolio.export.xlsx'), group: 'help', scope: 'page', run: () => void download('xlsx') },
    {
      id: 'portfolio.link',
      label: t('actions.copyLink'),
      keys: ['l'],
      group: 'help',
      scope: 'page',
      run: () => void navigator.clipboard.writeText(window.location.href),
    },
    ...(['table', 'split', 'chart'] as const).map((one) => ({
      id: `portfolio.show.${one}`,
      label: t('portfolio.command.show', { name: t(`portfolio.show.${one}`) }),
      group: 'settings' as const,
      scope: 'page' as const,
      when: one !== show,
      run: () => page.set({ show: one }),
    })),
  ]);
  return (
    <Page
      title={t('portfolio.title')}
      fill
      meta={
        <ViewsMenu
          views={views}
          view={view}
          isChanged={page.isChanged}
          onChoose={(id) => {
            setSelection(nothingSelected);
            page.choose(id);
          }}
          onEdit={setEditing}
          onSave={() => void calls.change(view.id, { definition: asked }).then(page.reset)}
          onReset={page.reset}
        />
      }
      actions={
        <>
          <UpToDate />
          <RunsMenu />
          <SegmentedControl
            value={show}
            onChange={(next) => page.set({ show: next })}
            aria-label={t('portfolio.show')}
            data={(isWide ? (['table', 'split', 'chart'] as const) : (['table', 'chart'] as const)).map((one) => ({
              value: one,
              label: t(`portfolio.show.${one}`),
            }))}
          />
          <ScopePicker value={page.scope} onChange={page.setScope} />
          {!isPhone && (
            <ColumnPicker columns={gridColumns} shown={asked.columns} onChange={(next) => page.set({ columns: [...next] }, true)} />
          )}
          <ExportMenu onExport={download} />
        </>
      }
      lead={
        <Conditions
          portfolio={page}
          columns={columns}
          setting={setting}
          accounts={accounts}
          adding={adding}
          onAdding={setAdding}
          isPhone={isPhone}
        />
      }
      filters={
        <>
          <TextInput
            ref={field}
            className={classes.find}
            size="xs"
            leftSection={<Search size={14} aria-hidden="true" />}
            aria-label={t('portfolio.find')}
            placeholder={t('portfolio.find')}
            value={q}
            onChange={(event) => {
              setQ(event.currentTarget.value);
              findSoon(event.currentTarget.value);
            }}
          />
          <Totals filter={filter} accounts={accounts} />
        </>
      }
    >
      {isViewGone && <PartialNote>{t('portfolio.viewGone')}</PartialNote>}
      <VisuallyHidden role="status">{page.isChanged ? t('portfolio.changed') : ''}</VisuallyHidden>
      <div className={classes.layout}>
        <PortfolioBody
          portfolio={page}
          show={show}
          columns={columns}
          gridColumns={gridColumns}
          setting={setting}
          accounts={accounts}
          isPhone={isPhone}
          selection={selection}
          onSelection={setSelection}
          onCurrent={setCurrent}
          onFilter={(key) => setAdding(columns.find((one) => one.key === key)?.field ?? '')}
          onDownload={download}
        />
        <PortfolioPeek id={page.peek} setting={setting} onClose={() => page.open(undefined)} onRow={setCurrent} />
      </div>
      <ViewDialog
        doing={editing}
        view={view}
        views={views}
        definition={asked}
        onClose={() => setEditing(undefined)}
        onDone={(id) => {
          setEditing(undefined);
          page.choose(id);
        }}
      />
      {acts.dialogs}
    </Page>
  );
}
