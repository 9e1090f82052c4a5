import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { Adoption } from '../../usage-questions.ts';
import type { UsageStore } from '../../usage-store.ts';
import { usesOf } from './uses.ts';

/** Segments and features are laid over the events, both may hold one several times. */
export function adoption(server: UsageServer): UsageStore['adoption'] {
  return async (workspace, { segments, features, range, isAutomatic }) => {
    const accounts = segments.flatMap(({ key, accountIds }) => accountIds.map((id) => ({ key, id })));
    const actions = features.flatMap(({ key, actions: own }) => own.map((action) => ({ key, action })));
    if (accounts.length === 0 || actions.length === 0) return [];
    const { from, values } = usesOf(workspace, {
      range,
      filter: {
        accountIds: accounts.map(({ id }) => id),
        actions: actions.map(({ action }) => action),
        ...(isAutomatic === undefined ? {} : { isAutomatic }),
      },
    });
    const rows = await server.read<Omit<Adoption, 'count'> & { total: number }>(
      `select segment, feature, uniqExact(account) as accounts, uniqExactIf(contact, contact != '') as contacts, sum(count) as total
       from (
         select account, contact, product_key, action, sum(count) as count
         from ${from}
         group by account, contact, product_key, action
       ) as used
       global all inner join (
         select tupleElement(pair, 1) as segment, tupleElement(pair, 2) as account
         from (select arrayJoin(arrayZip({segments:Array(String)}, {accounts:Array(String)})) as pair) as pairs
       ) as in_segments using (account)
       global all inner join (
         select tupleElement(triple, 1) as feature, tupleElement(triple, 2) as product_key, tupleElement(triple, 3) as action
         from (select arrayJoin(arrayZip({features:Array(String)}, {product_keys:Array(String)}, {actions:Array(String)})) as triple) as triples
       ) as in_features using (product_key, action)
       group by segment, feature
       order by indexOf({segment_order:Array(String)}, segment), indexOf({feature_order:Array(String)}, feature)`,
      {
        ...values,
        segments: accounts.map(({ key }) => key),
        features: actions.map(({ key }) => key),
        segment_order: segments.map(({ key }) => key),
        feature_order: features.map(({ key }) => key),
      },
    );
    return rows.map(({ total, ...row }) => ({ ...row, count: total }));
  };
}
