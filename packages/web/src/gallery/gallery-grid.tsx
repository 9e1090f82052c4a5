import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Grid } from '../kit/grid/grid.tsx';
import { ColumnPicker } from '../kit/grid/column-picker.tsx';
import { nothingSelected } from '../kit/grid/selection.ts';
import type { GridSelection } from '../kit/grid/selection.ts';
import type { GridColumn, GridSort } from '../kit/grid/columns.ts';
import type { Band } from '../kit/health-mark/band.ts';
import { Page } from '../kit/page/page.tsx';
import { Empty } from '../kit/states/states.tsx';

type Row = { readonly id: string; readonly at: number };
const BANDS: readonly Band[] = ['green', 'yellow', 'red', 'unknown'];

export function GalleryGrid({ total }: { readonly total: number }) {
  const [selection, setSelection] = useState<GridSelection>(nothingSelected);
  const [sort, setSort] = useState<GridSort>();
  const [current, setCurrent] = useState<string>();
  const all = useMemo(
    (): readonly GridColumn<Row>[] => [
      {
        id: 'name',
        type: 'account',
        header: 'Account',
        value: ({ at }) => ({
          name:
            at % 7 === 3
              ? `Atlas Metrology International Calibration Services GmbH & Co. KG, Zweigniederlassung ${at}`
              : `Ridgeline Foods ${at}`,
          href: '/',
        }),
      },
      {
        id: 'health',
        type: 'health',
        header: 'Health',
        value: ({ at }) => ({ band: BANDS[at % 4] ?? 'unknown', score: at % 100, change: (at % 41) - 20 }),
      },
      {
        id: 'arr',
        type: 'money',
        header: 'ARR',
        currency: 'USD',
        value: ({ at }) => (at % 9 === 0 ? null : { amountMinor: at * 137_00, currency: at % 11 === 0 ? 'BRL' : 'USD' }),
        why: () => 'no subscription',
      },
      { id: 'renewal', type: 'date', header: 'Renewal', value: ({ at }) => `2027-0${(at % 9) + 1}-1${at % 10}` },
      {
        id: 'use',
        type: 'sparkline',
        header: 'Use, 26 weeks',
        value: ({ at }) => ({
          values: Array.from({ length: 26 }, (_, week) => (week === 7 && at % 3 === 0 ? null : 10 + ((at * 7 + week * 13) % 11))),
          usual: [12, 18],
        }),
      },
      { id: 'change', type: 'percent', header: '28-day change in use', value: ({ at }) => ((at % 100) - 50) / 100 },
      { id: 'owner', type: 'person', header: 'Owner', value: ({ at }) => ['Ana Ruiz', 'Tom Becker', ''][at % 3] },
      { id: 'tags', type: 'tag', header: 'Tags', value: ({ at }) => (at % 2 ? ['enterprise', 'food'] : []) },
      { id: 'days', type: 'days', header: 'Last contact', value: ({ at }) => at % 90 },
      { id: 'seats', type: 'number', header: 'Seats', value: ({ at }) => at },
      { id: 'sso', type: 'flag', header: 'SSO', value: ({ at }) => at % 2 === 0 },
    ],
    [],
  );
  const [shown, setShown] = useState<readonly string[]>(all.map(({ id }) => id));
  const columns = useMemo(() => all.filter(({ id }) => shown.includes(id)), [all, shown]);
  return (
    <Page
      title="Portfolio"
      meta={`${total}`}
      fill
      actions={<ColumnPicker columns={all} shown={shown} onChange={(next) => setShown(['name', ...next.filter((id) => id !== 'name')])} />}
    >
      <Grid
        id="gallery"
        name="Accounts"
        columns={columns}
        rowId={({ id }) => id}
        rowName={nameOf}
        today="2026-11-23"
        sort={sort}
        onSort={setSort}
        onHide={(id) => setShown(shown.filter((one) => one !== id))}
        onMove={() => undefined}
        onFilter={() => undefined}
        selection={selection}
        onSelection={setSelection}
        bulkActions={
          <>
            <Button>Assign</Button>
            <Button>Task</Button>
            <Button>Export</Button>
          </>
        }
        currentId={current}
        onPeek={({ id }) => setCurrent(id)}
        onOpen={({ id }) => setCurrent(id)}
        empty={<Empty title="No account yet." />}
        source={{
          queryKey: ['gallery', sort, total],
          load: async ({ offset, limit }) => {
            await new Promise((resolve) => setTimeout(resolve, 60));
            return {
              total,
              rows: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => ({
                id: `acc_${sort?.direction === 'down' ? total - offset - at : offset + at}`,
                at: sort?.direction === 'down' ? total - offset - at : offset + at,
              })),
            };
          },
        }}
      />
    </Page>
  );
}

const nameOf = ({ at }: { readonly at: number }) => `Ridgeline Foods ${at}, At risk`;
