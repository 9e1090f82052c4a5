import { Button, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { exportCredit, getCredit } from '../../api/generated/sdk.gen.ts';
import type { Credit } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { quarterText, whoText } from '../../features/expansion/credit-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Card } from '../../kit/page/card.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CreditRows } from './credit-rows.tsx';
import type { CreditFigure } from './credit-figure.ts';
import classes from './expansion.module.css';
import { quarterCounts } from './search.ts';

const from = '/w/$workspace/outcomes/expansion';

/** Whose is the expansion that came? */
export function CreditView({ picker }: { readonly picker: ReactNode }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from });
  const [scope, setScope] = useScope('all');
  const { quarters = 4, credit } = useSearch({ from });
  const asked = { scope: scope === 'book' ? ('mine' as const) : ('all' as const), quarters };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'credit', asked),
    queryFn: ({ signal }) => answer(getCredit({ path: { workspace: slug }, query: asked, signal })),
  });
  const mayExport = useMay('export');
  const save = async () =>
    saveFile(
      (await answer(exportCredit({ path: { workspace: slug }, query: asked, parseAs: 'blob' }))) as Blob,
      `${t('expansion.view.credit')} ${query.data?.today ?? ''}.csv`,
    );
  const open = (figure: string | undefined) => void navigate({ search: (before) => ({ ...before, credit: figure }) });
  const data = query.data;
  const shown = data === undefined || credit === undefined ? undefined : figureIn(data, credit);
  return (
    <Page
      title={t('expansion.title')}
      lead={
        data ? (
          <span className="p-lead">
            {t('expansion.credit.lead', {
              n: data.quarters.length,
              money: format.compactMoney({ amountMinor: data.totalMinor, currency: data.currency }),
            })}
            {data.unknown > 0 && ` ${t('expansion.credit.unknown', { n: data.unknown })}`}
          </span>
        ) : (
          <LeadWaits />
        )
      }
      actions={
        <>
          <UpToDate />
          {mayExport && (query.data?.lines.length ?? 0) > 0 && <Button onClick={() => void save()}>{t('expansion.export')}</Button>}
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={picker}
    >
      <div className={classes.filters}>
        <Select
          size="xs"
          w={190}
          aria-label={t('expansion.credit.howMany')}
          allowDeselect={false}
          value={String(quarters)}
          onChange={(next) => {
            const count = quarterCounts.find((one) => String(one) === next);
            void navigate({ search: (before) => ({ ...before, quarters: count === 4 ? undefined : count, credit: undefined }) });
          }}
          data={quarterCounts.map((n) => ({ value: String(n), label: t('expansion.credit.quarters', { n }) }))}
        />
        <Link to="/w/$workspace/settings/credit" params={{ workspace: slug }} className={classes.link}>
          {t('expansion.credit.rule')}
        </Link>
      </div>
      <Block query={query} what={t('expansion.credit.name')}>
        {(said) =>
          said.lines.length === 0 ? (
            <Empty title={t('expansion.credit.empty')} description={t('expansion.credit.empty.why')} />
          ) : (
            <Card title={t('expansion.credit.name')} flush>
              <CreditTable credit={said} onOpen={(line, at) => open(`${line}/${at}`)} />
              <p className="p-meta" style={{ padding: '8px 16px', margin: 0 }}>
                {t('expansion.credit.untold', {
                  isAny: said.untoldMinor > 0 ? 'yes' : 'no',
                  money: format.money({ amountMinor: said.untoldMinor, currency: said.currency }),
                })}
              </p>
            </Card>
          )
        }
      </Block>
      {data && shown && (
        <CreditRows scope={asked.scope} figure={shown} currency={data.currency} today={data.today} onClose={() => open(undefined)} />
      )}
    </Page>
  );
}

/** What `line/quarter` of the address means; `all` is all lines, and all quarters. */
function figureIn({ lines, quarters, amounts, totalMinor }: Credit, text: string): CreditFigure | undefined {
  const [lineAt = '', quarterAt = ''] = text.split('/');
  const line = lineAt === 'all' ? undefined : lines[Number(lineAt)];
  const quarter = quarterAt === 'all' ? undefined : quarters[Number(quarterAt)];
  const [first, last] = [quarter ?? quarters[0], quarter ?? quarters.at(-1)];
  if (first === undefined || last === undefined || (lineAt !== 'all' && line === undefined)) return undefined;
  const own = line?.amounts ?? amounts;
  return {
    line: line && { party: line.party, member: line.member },
    since: first.since,
    until: last.until,
    quarter: quarter?.since,
    amountMinor: quarterAt === 'all' ? (line?.totalMinor ?? totalMinor) : (own[Number(quarterAt)] ?? 0),
  };
}

function CreditTable({ credit, onOpen }: { readonly credit: Credit; readonly onOpen: (line: string, quarter: string) => void }) {
  const t = useWords();
  const format = useFormat();
  const { currency, quarters } = credit;
  const figure = (line: string, at: string, amountMinor: number) =>
    amountMinor === 0 ? (
      '–'
    ) : (
      <button type="button" className={classes.figure} onClick={() => onOpen(line, at)}>
        {format.moneyInColumn({ amountMinor, currency })}
      </button>
    );
  const figures = (line: string, amounts: readonly number[], total: number) => (
    <>
      {quarters.map(({ since }, at) => (
        <Table.Td key={since} className="p-num">
          {figure(line, String(at), amounts[at] ?? 0)}
        </Table.Td>
      ))}
      <Table.Td className="p-num">{figure(line, 'all', total)}</Table.Td>
    </>
  );
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              {t('expansion.credit.who')}, {format.currency(currency)}
            </Table.Th>
            {quarters.map(({ since }) => (
              <Table.Th key={since} className="p-num">
                {quarterText(t, since)}
              </Table.Th>
            ))}
            <Table.Th className="p-num">{t('expansion.credit.sum')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {credit.lines.map((line, place) => (
            <Table.Tr key={`${line.party}/${line.member?.id ?? ''}`}>
              <Table.Td>
                {whoText(t, line)}
                {line.party !== 'none' && <div className="p-meta">{t(`expansion.credit.party.${line.party}`)}</div>}
              </Table.Td>
              {figures(String(place), line.amounts, line.totalMinor)}
            </Table.Tr>
          ))}
          <Table.Tr className={classes.total}>
            <Table.Td>{t('expansion.credit.total')}</Table.Td>
            {figures('all', credit.amounts, credit.totalMinor)}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
