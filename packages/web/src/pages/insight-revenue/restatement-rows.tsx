import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRevenueRestatement } from '../../api/generated/sdk.gen.ts';
import type { RevenueRestatement } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import classes from '../../features/insight/insight.module.css';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { toldBy } from './told-by.ts';

/** One correction: each month from what to what, and the rows that were rewritten for it, by whom. */
export function RestatementRows({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'restatement', id),
    queryFn: ({ signal }) => answer(getRevenueRestatement({ path: { workspace: slug, restatement: id }, signal })),
  });
  const name = query.data === undefined ? t('insight.revenue.restatements') : t('revenue.restated.of', { account: query.data.name });
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.months.length}>
      <Block query={query} what={name}>
        {(told) => (
          <div className={classes.stack}>
            <Months told={told} />
            <h3 className="p-card-title">{t('revenue.restated.what')}</h3>
            {told.corrections.length === 0 ? <p className="p-label">{t('revenue.restated.nothing')}</p> : <Corrections told={told} />}
          </div>
        )}
      </Block>
    </RowsDrawer>
  );
}

const HEADERS = ['revenue.restated.was', 'revenue.restated.is', 'insight.revenue.change'] as const;

function Months({ told }: { readonly told: RevenueRestatement }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number, signed = false) => format.money({ amountMinor, currency: told.currency }, { signed });
  return (
    <>
      <p className="p-label">
        {format.day(told.at.slice(0, 10))} · {toldBy(t, told)}
      </p>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('insight.revenue.month')}</Table.Th>
            {HEADERS.map((key) => (
              <Table.Th key={key} style={{ textAlign: 'end' }}>
                {t(key)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {told.months.map(({ since, fromMinor, toMinor }) => (
            <Table.Tr key={since}>
              <Table.Td>{format.month(since)}</Table.Td>
              <Table.Td className="p-num">{money(fromMinor)}</Table.Td>
              <Table.Td className="p-num">{money(toMinor)}</Table.Td>
              <Table.Td className="p-num">{money(toMinor - fromMinor, true)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Corrections({ told: { corrections, currency } }: { readonly told: RevenueRestatement }) {
  const t = useWords();
  const format = useFormat();
  const say = (field: string, value: unknown) => {
    if (value === null || value === undefined) return UNKNOWN;
    if (field.endsWith('Minor')) return format.money({ amountMinor: Number(value), currency });
    if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return format.day(String(value));
    return String(value);
  };
  return (
    <Table>
      <Table.Tbody>
        {corrections.map(({ id, subject, key, validFrom, before, after, by }) => (
          <Table.Tr key={id}>
            <Table.Td>
              {t(`revenue.restated.subject.${subject}`)} {key}
              <div className="p-meta">{[validFrom && format.day(validFrom), by].filter(Boolean).join(' · ')}</div>
            </Table.Td>
            <Table.Td>
              {after === null
                ? t('revenue.restated.takenBack')
                : Object.keys(before).map((field) => (
                    <div key={field}>
                      {t.find(`revenue.field.${field}`) ?? field}: {say(field, before[field])} → {say(field, after[field])}
                    </div>
                  ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
