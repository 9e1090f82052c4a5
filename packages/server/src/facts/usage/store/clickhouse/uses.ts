import type { QueryValues } from '../../../../platform/usage-store/usage-server.ts';
import type { DayRange, UsageFilter } from '../../usage-questions.ts';
import { COUNTED_KINDS } from '../places.ts';

/** A sub-select of events, and the values that it names. */
export type Uses = { readonly from: string; readonly values: QueryValues };

type Wanted = {
  readonly filter?: UsageFilter;
  readonly range?: Partial<DayRange>;
  /** Also what is no use: calls of identity. */
  readonly anyKind?: boolean;
};

/**
 * The events of a workspace, each once, and whose they are today: what a visitor did is theirs who they turned out to be.
 * `final` leaves out what a block brought twice. It reads by day and account, in whose order the events stand.
 */
export function usesOf(workspace: string, { filter = {}, range = {}, anyKind = false }: Wanted): Uses {
  const { accountIds, actions, isAutomatic } = filter;
  const conditions: readonly (readonly [string, QueryValues])[] = [
    ['workspace_id = {workspace:String}', { workspace }],
    ...(anyKind ? [] : [[`kind in ${COUNTED_KINDS}`, {}] as const]),
    ...(range.since === undefined ? [] : [['day >= {since:Int32}', { since: range.since }] as const]),
    ...(range.until === undefined ? [] : [['day < {until:Int32}', { until: range.until }] as const]),
    ...(accountIds === undefined
      ? []
      : [["(account_id in {accounts:Array(String)} or account_id = '')", { accounts: accountIds }] as const]),
    ...(actions === undefined
      ? []
      : [
          [
            '(product_key, action) in arrayZip({product_keys:Array(String)}, {actions:Array(String)})',
            { product_keys: actions.map((one) => one.productKey), actions: actions.map((one) => one.action) },
          ] as const,
        ]),
    ...(isAutomatic === undefined ? [] : [[`is_automatic = ${isAutomatic ? 1 : 0}`, {}] as const]),
  ];
  return {
    from: `(
      select if(account_id = '', link_account, account_id) as account, if(contact_id = '', link_contact, contact_id) as contact,
             product_key, action, kind, is_automatic, at_ms, day, count, key_high, key_low, properties
      from (
        select account_id, contact_id, visitor_id, product_key, action, kind, is_automatic, at_ms, day, count, key_high, key_low, properties
        from usage_events final
        where ${conditions.map(([text]) => text).join('\n and ')}
      ) as events
      global any left join (
        select visitor_id, contact_id as link_contact, account_id as link_account
        from usage_links final
        where workspace_id = {workspace:String} and visitor_id != ''
      ) as links using (visitor_id)
      where account != ''${accountIds === undefined ? '' : ' and account in {accounts:Array(String)}'}
    ) as uses`,
    values: Object.assign({}, ...conditions.map(([, values]) => values)) as QueryValues,
  };
}
