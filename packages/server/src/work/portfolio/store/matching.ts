import { type RawBuilder, sql } from 'kysely';
import { compileRule, isBounded } from '../../../measures/segments/index.ts';
import type { PortfolioFilter, PortfolioScope, Selection } from '../filter.ts';
import { ruleTooLarge } from '../portfolio.errors.ts';
import type { AccountSource, Asking } from './account-source.ts';

const MOST_WORDS = 6;

/** The condition on `a` that an account is there and matches; removed accounts never do. */
export function matching(source: AccountSource, filter: PortfolioFilter, asking: Asking): RawBuilder<boolean> {
  if (filter.rule !== null && !isBounded(filter.rule)) throw ruleTooLarge();
  const rule = filter.rule === null ? [] : [compileRule(filter.rule, source.fields, asking.today)];
  return sql<boolean>`${sql.join([isThere(asking), ...inScope(filter.scope, asking), ...hasWords(filter.q), ...rule], sql` and `)}`;
}

export function selected(source: AccountSource, selection: Selection, asking: Asking): RawBuilder<boolean> {
  if (selection.kind === 'accounts') return sql<boolean>`${isThere(asking)} and a.id = any(${[...selection.ids]}::text[])`;
  const all = matching(source, selection.filter, asking);
  return selection.except.length === 0 ? all : sql<boolean>`${all} and a.id <> all(${[...selection.except]}::text[])`;
}

function isThere({ workspaceId }: Asking): RawBuilder<boolean> {
  return sql<boolean>`a.workspace_id = ${workspaceId} and a.removed_at is null`;
}

/** As long as there are no teams, a team is everyone, here as on Today. */
function inScope(scope: PortfolioScope, asking: Asking): RawBuilder<boolean>[] {
  return scope === 'book' ? [ownBook(asking)] : [];
}

/** A key has no book. */
export function ownBook({ memberId }: Asking): RawBuilder<boolean> {
  return sql<boolean>`coalesce(a.owner_id = ${memberId}, false)`;
}

export function onTeam({ memberId }: Asking): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from account_team as t
    where t.workspace_id = a.workspace_id and t.account_id = a.id and t.member_id = ${memberId})`;
}

/** Each word is in the name or the external id, accents and case apart. */
function hasWords(q: string): RawBuilder<boolean>[] {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return words.map((word) => sql<boolean>`strpos(a.search_text, perennial_fold(${word})) > 0`);
}
