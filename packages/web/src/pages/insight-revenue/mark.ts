import { GROUP_KEYS, type GroupKey } from '../../features/portfolio/group-keys.ts';

/** What is open: a month's movements, a year's customers, who pays on a day, what falls due, or the rows of another figure. */
export type RevenueMark = {
  readonly month?: string;
  readonly kept?: string;
  readonly on?: string;
  readonly cohort?: string;
  readonly due?: string | undefined;
  /** As `markOf` writes it. */
  readonly rows?: string;
};

/** Whose accounts the page tells of, which of them, and in which currency. */
export type RevenueAsked = { readonly scope: 'book' | 'team' | 'all'; readonly currency?: string; readonly rule?: string };

/** What moves ARR, in the order in which it is drawn. */
export const MOVED_KINDS = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'currency'] as const;
export type MovedKind = (typeof MOVED_KINDS)[number];
const PARTS = ['renewed', 'expanded', 'new'] as const;
export const LEDGERS = ['bookings', 'billings', 'recognised', 'mrr'] as const;
export const NATURES = ['recurring', 'services', 'oneOff'] as const;
type Days = { readonly since: string; readonly until: string };

/** A figure whose rows are open. */
export type OpenRows =
  | { readonly kind: 'quick' | 'refunds' | 'lost' }
  | { readonly kind: 'mix'; readonly part: (typeof PARTS)[number] }
  | ({ readonly kind: 'ledger'; readonly ledger: (typeof LEDGERS)[number] } & Days)
  | ({ readonly kind: 'state'; readonly by: GroupKey | 'all'; readonly group: string | null } & Days)
  | { readonly kind: 'quality'; readonly nature: (typeof NATURES)[number] }
  /** Movements of the whole period; without a kind all of them. */
  | { readonly kind: 'moved'; readonly moved: MovedKind | null }
  | { readonly kind: 'restated'; readonly id: string };

/** As an address has it: `mix.new`, `ledger.bookings.2026-01-01.2026-02-01`. */
export function markOf(open: OpenRows): string {
  switch (open.kind) {
    case 'mix':
      return `mix.${open.part}`;
    case 'ledger':
      return `ledger.${open.ledger}.${open.since}.${open.until}`;
    case 'state':
      return [`state.${open.by}.${open.since}.${open.until}`, ...(open.group === null ? [] : [open.group])].join('.');
    case 'quality':
      return `quality.${open.nature}`;
    case 'moved':
      return `moved.${open.moved ?? 'all'}`;
    case 'restated':
      return `restated.${open.id}`;
    default:
      return open.kind;
  }
}

/** What such a mark stands for; nothing where it makes no sense. */
export function openRowsOf(mark: string | undefined): OpenRows | undefined {
  const [kind, first, since, until, ...rest] = mark?.split('.') ?? [];
  const days = isDay(since) && isDay(until) ? { since, until } : undefined;
  switch (kind) {
    case 'quick':
    case 'refunds':
    case 'lost':
      return { kind };
    case 'mix': {
      const part = PARTS.find((one) => one === first);
      return part && { kind, part };
    }
    case 'ledger': {
      const ledger = LEDGERS.find((one) => one === first);
      return ledger && days && { kind, ledger, ...days };
    }
    case 'state': {
      const by = first === 'all' ? 'all' : GROUP_KEYS.find((one) => one === first);
      return by && days && { kind, by, ...days, group: rest.length === 0 ? null : rest.join('.') };
    }
    case 'quality': {
      const nature = NATURES.find((one) => one === first);
      return nature && { kind, nature };
    }
    case 'moved': {
      const moved = first === 'all' ? null : MOVED_KINDS.find((one) => one === first);
      return moved === undefined ? undefined : { kind, moved };
    }
    case 'restated':
      return first === undefined ? undefined : { kind, id: first };
    default:
      return undefined;
  }
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}
