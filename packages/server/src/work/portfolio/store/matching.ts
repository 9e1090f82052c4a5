import { type RawBuilder, sql } from 'kysely';
import { dayToIso } from '../../../kernel/time.ts';
import { compileRule, isBounded, namedInRule } from '../../../measures/segments/index.ts';
import type { PortfolioFilter, PortfolioScope, Selection } from '../filter.ts';
import { ruleTooLarge } from '../portfolio.errors.ts';
import type { AccountSource, Asking } from './account-source.ts';

const MOST_WORDS = 6;

/** The condition on `a` that an account is there and matches; removed accounts never do. */
export function matching(source: AccountSource, filter: PortfolioFilter, asking: Asking): RawBuilder<boolean> {
  if (filter.rule !== null && !isBounded(filter.rule)) throw ruleTooLarge();
  const rule = filter.rule === null ? [] : [compileRule(filter.rule, source.fields, asking.today)];
  return sql<boolean>`${sql.join([isThere(asking), ...inScope(filter.scope, asking), ...hasWords(filter.q), ...isAnswerable(filter, asking), ...rule], sql` and `)}`;
}

/** As `answerable` says, for sets: a rule that names a team or pod which was removed is met by no account. Asked once a question. */
function isAnswerable({ rule }: PortfolioFilter, { workspaceId }: Asking): RawBuilder<boolean>[] {
  const named = rule === null ? [] : namedInRule(rule);
  if (named.length === 0) return [];
  return [
    sql<boolean>`(select count(*) from rule_names as n where n.workspace_id = ${workspaceId} and n.id = any(${[...named]}::text[])) = ${named.length}`,
  ];
}

export function selected(source: AccountSource, selection: Selection, asking: Asking): RawBuilder<boolean> {
  if (selection.kind === 'accounts') return sql<boolean>`${isThere(asking)} and a.id = any(${[...selection.ids]}::text[])`;
  const all = matching(source, selection.filter, asking);
  return selection.except.length === 0 ? all : sql<boolean>`${all} and a.id <> all(${[...selection.except]}::text[])`;
}

function isThere({ workspaceId }: Asking): RawBuilder<boolean> {
  return sql<boolean>`a.workspace_id = ${workspaceId} and a.removed_at is null`;
}

function inScope(scope: PortfolioScope, asking: Asking): RawBuilder<boolean>[] {
  if (scope === 'book') return [ownBook(asking)];
  return scope === 'team' && asking.memberId !== null ? [teamsBook(asking)] : [];
}

/** Their own, and those of whom they stand in for. A key has no book. */
export function ownBook(asking: Asking): RawBuilder<boolean> {
  return inBook(asking, 'book');
}

/** Who is in no team means everyone by it. */
function teamsBook(asking: Asking): RawBuilder<boolean> {
  const { workspaceId, memberId } = asking;
  return sql<boolean>`(${inBook(asking, 'team')}
    or not exists (select from teams where workspace_id = ${workspaceId} and lead_id = ${memberId}
      union all select from team_members where workspace_id = ${workspaceId} and member_id = ${memberId}))`;
}

function inBook({ workspaceId, memberId, today }: Asking, scope: 'book' | 'team'): RawBuilder<boolean> {
  return sql<boolean>`a.id in (select account_id from perennial_book(${workspaceId}, ${memberId}, ${dayToIso(today)}::date, ${scope}))`;
}

export function onTeam({ memberId }: Asking): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from account_team_now as t
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
