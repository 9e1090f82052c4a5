import { keepPreviousData, useQueries } from '@tanstack/react-query';

export const BLOCK_SIZE = 200;

export type GridBlock<Row> = { readonly rows: readonly Row[]; readonly total: number };

export type GridSource<Row> = {
  /** A key of workspaceKey with everything that changes the rows: rule, sort, columns. */
  readonly queryKey: readonly unknown[];
  readonly load: (block: { readonly offset: number; readonly limit: number; readonly signal: AbortSignal }) => Promise<GridBlock<Row>>;
};

export type Blocks<Row> = {
  readonly total: number | undefined;
  /** The same function until a block comes or goes. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
};

/** Rows in blocks of 200, asked for as they come into view; the first one always, as it knows the total. */
export function useBlocks<Row>(source: GridSource<Row>, first: number, last: number): Blocks<Row> {
  const wanted = [...new Set([0, ...blocksBetween(first, last)])];
  const results = useQueries({
    queries: wanted.map((block) => ({
      queryKey: [...source.queryKey, 'block', block],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => source.load({ offset: block * BLOCK_SIZE, limit: BLOCK_SIZE, signal }),
      // While a filter or sort is asked for, the rows of the last one stay.
      ...(block === 0 ? { placeholderData: keepPreviousData } : {}),
    })),
  });
  const byBlock = new Map(wanted.map((block, at) => [block, results[at]?.data]));
  return {
    total: byBlock.get(0)?.total,
    rowAt: (index) => byBlock.get(Math.floor(index / BLOCK_SIZE))?.rows[index % BLOCK_SIZE],
    isPending: results[0]?.isPending ?? true,
    error: results.find(({ isError }) => isError)?.error,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

export function blocksBetween(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / BLOCK_SIZE);
  const to = Math.floor(Math.max(0, last) / BLOCK_SIZE);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
