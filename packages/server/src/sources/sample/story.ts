import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import type { Account, Behaviour, Company } from './company.ts';

/** Something planted on purpose, so that it can be checked whether it is found. */
export type Story = {
  readonly id: string;
  readonly briefs?: (today: DayNumber) => readonly Brief[];
  /** What it lays on accounts that chance has made, by their keys. */
  readonly lay?: (company: Company) => ReadonlyMap<string, Patch>;
  readonly truth: (company: Company) => StoryTruth;
};

export type Patch = { readonly behaviour?: Behaviour; readonly attributes?: Account['attributes'] };

export type StoryTruth = {
  readonly planted: string;
  /** Accounts by their ids in the source system. */
  readonly accounts: readonly string[];
  readonly mustFind: readonly Finding[];
  readonly mustNotFind: readonly Finding[];
  /** Planted figures that a test may want to compare. */
  readonly figures?: Readonly<Record<string, number | string | readonly string[]>>;
};

export type Finding = {
  /** Key of a signal, a ceiling, a list or a verdict, as in the domain's tables. */
  readonly what: string;
  readonly accounts?: readonly string[];
  /** YYYY-MM-DD: the last day on which it may appear first. */
  readonly by?: string;
  readonly detail?: string;
};

export function storyAccounts(company: Company, id: string): Account[] {
  return company.accounts.filter((account) => account.story === id);
}

export function keysOf(accounts: readonly Account[]): string[] {
  return accounts.map(({ key }) => key);
}

export function found(what: string, by?: DayNumber, detail?: string): Finding {
  return { what, ...(by === undefined ? {} : { by: dayToIso(by) }), ...(detail === undefined ? {} : { detail }) };
}

type Told = {
  readonly must?: (today: DayNumber) => readonly Finding[];
  readonly mustNot?: (today: DayNumber) => readonly Finding[];
  readonly figures?: (today: DayNumber) => NonNullable<StoryTruth['figures']>;
};

/** A truth about the accounts that the story's own briefs made. */
export function ownTruth(id: string, planted: string, { must, mustNot, figures }: Told): Story['truth'] {
  return (company) => ({
    planted,
    accounts: keysOf(storyAccounts(company, id)),
    mustFind: must?.(company.today) ?? [],
    mustNotFind: mustNot?.(company.today) ?? [],
    ...(figures === undefined ? {} : { figures: figures(company.today) }),
  });
}
