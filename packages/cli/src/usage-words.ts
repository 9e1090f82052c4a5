import type { StoreLogEntry } from '@perennial/server/operate';

type Outcome = Readonly<Record<string, unknown>>;
type Part = { readonly workspaceId: string; readonly part: string };

const number = (value: unknown): string => Number(value ?? 0).toLocaleString('en');
const counted = (value: unknown, one: string, many = `${one}s`): string => `${number(value)} ${Number(value ?? 0) === 1 ? one : many}`;
const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? (value as Part[]) : []);
const named = (list: readonly Part[]): string => list.map(({ workspaceId, part }) => `${part} of ${workspaceId}`).join(', ');

/** What came of the work, in a few sentences. */
export function usageWords({ kind, state, outcome }: StoreLogEntry): string {
  const said = outcome ?? {};
  if (state === 'failed')
    return `This failed, and nothing was changed by it: ${String(said['reason'] ?? 'the log of the engine says why')}`;
  if (kind === 'verify') return verified(said);
  if (kind === 'rebuild') return rebuilt(said);
  return kind === 'erase' ? erased(said) : archived(said);
}

function archived({ parts: written, rows, bytes, pruned }: Outcome): string {
  if (written === 0)
    return `Nothing has changed since the last time. ${counted(pruned, 'old request was', 'old requests were')} removed from the journal.`;
  const size = (Number(bytes) / 1_000_000).toFixed(1);
  return `${counted(rows, 'row')} went into ${counted(written, 'file')} of the archive (${size} MB), and were read back. ${counted(pruned, 'old request was', 'old requests were')} removed from the journal behind them.`;
}

function erased({ accounts, contacts, rowsRemoved, rowsUnnamed, requests }: Outcome): string {
  return `Erased: ${counted(accounts, 'account')}, ${counted(contacts, 'contact')}. ${counted(rowsRemoved, 'row of use is', 'rows of use are')} gone, ${counted(rowsUnnamed, 'stays', 'stay')} without a name, ${counted(requests, 'request of the journal was', 'requests of the journal were')} rewritten. Whatever comes of them later is not taken in.`;
}

function rebuilt({ rows, fromPosition, toPosition, lost }: Outcome): string {
  const again = `The usage store was made again: ${counted(rows, 'row')} of the archive, then the journal from request ${number(fromPosition)} to ${number(toPosition)}.`;
  const gone = parts(lost);
  return gone.length === 0
    ? again
    : `${again}\nThese parts of the archive could not be read, and what they held is missing: ${named(gone)}.`;
}

function verified(said: Outcome): string {
  const { rows, monthsCompared, monthsChanged } = said;
  const journal = (said['journal'] ?? {}) as Outcome;
  const looked = [
    `The store holds ${counted(rows, 'row')}; ${counted(monthsCompared, 'month of it was', 'months of it were')} compared with the archive, ${number(monthsChanged)} changed since and will be written tonight.`,
    `The journal keeps ${counted(journal['requests'], 'request')} with ${counted(journal['events'], 'event')}, of which ${counted(journal['setAside'], 'is', 'are')} set aside.`,
  ];
  return [...looked, ...faultsOf(said, journal)].join('\n');
}

function faultsOf(said: Outcome, journal: Outcome): string[] {
  const [damaged, differing] = [parts(said['damagedParts']), parts(said['differing'])];
  const wrongDays = parts(said['wrongDays']) as unknown as readonly { readonly workspaceId: string; readonly days: number }[];
  const faults = [
    damaged.length > 0 && `Damaged files of the archive: ${named(damaged)}. They are written again of what the store holds.`,
    differing.length > 0 && `Store and archive differ in ${named(differing)}. Make the store again: ./perennial usage rebuild`,
    wrongDays.length > 0 &&
      `Daily counts that are not what their events come to: ${wrongDays.map(({ workspaceId, days }) => `${counted(days, 'day')} of ${workspaceId}`).join(', ')}. Make the store again: ./perennial usage rebuild`,
    Number(journal['missing']) > 0 &&
      `${counted(journal['missing'], 'acknowledged event is', 'acknowledged events are')} in the journal and neither counted nor set aside. Make the store again: ./perennial usage rebuild`,
  ].filter((line) => line !== false);
  return faults.length === 0 ? ['All of it agrees.'] : faults;
}
