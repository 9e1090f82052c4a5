import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { Adoption } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { chosen, during, numbers } from './chosen.ts';
import { WORKSPACE } from './places.ts';
import { rowsOf } from './rows.ts';

/**
 * Who did what is counted once, then laid over segments and features, in which both may stand several times. Both are
 * numbers there, by which rows are told apart more quickly than by their keys.
 */
export function adoption(file: Pick<UsageFile, 'read'>): UsageStore['adoption'] {
  return async (workspace, { segments, features, range, isAutomatic }) => {
    const accountIds = segments.flatMap((segment) => segment.accountIds);
    const actions = features.flatMap((feature) => feature.actions);
    const { where, values } = during(
      chosen(workspace, { accountIds, actions, ...(isAutomatic === undefined ? {} : { isAutomatic }) }),
      range,
    );
    const rows = await file.read((connection) =>
      rowsOf<Numbered>(
        connection,
        `with segments as (
           select place as account, segment
           from usage_accounts
           join (select unnest($segments::integer[]) as segment, unnest($accounts) as id) as named using (id)
           where workspace = ${WORKSPACE}
         ), features as (
           select place as action, feature
           from usage_actions
           join (select unnest($features::integer[]) as feature, unnest($product_keys) as product_key, unnest($actions) as action) as named
             using (product_key, action)
           where workspace = ${WORKSPACE}
         ), used as (
           select account, person, feature, sum(count) as count
           from usage_days
           join features using (action)
           where ${where}
           group by account, person, feature
         )
         select segment, feature, count(distinct account) as accounts,
                count(distinct person) filter (person >= 0) as contacts, sum(count) as count
         from used
         join segments using (account)
         group by segment, feature
         order by segment, feature`,
        {
          ...values,
          segments: numbers(segments.flatMap(({ accountIds: own }, nth) => own.map(() => nth))),
          features: numbers(features.flatMap(({ actions: own }, nth) => own.map(() => nth))),
        },
      ),
    );
    return rows.map((row) => ({ ...row, segment: segments[row.segment]?.key ?? '', feature: features[row.feature]?.key ?? '' }));
  };
}

type Numbered = Omit<Adoption, 'segment' | 'feature'> & { readonly segment: number; readonly feature: number };
