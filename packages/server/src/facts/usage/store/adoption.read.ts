import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { Adoption } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { chosen, during, texts } from './chosen.ts';
import { WORKSPACE } from './places.ts';
import { rowsOf } from './rows.ts';

/** Who did what is counted once, then laid over segments and features, in which both may stand several times. */
export function adoption(file: Pick<UsageFile, 'read'>): UsageStore['adoption'] {
  return (workspace, { segments, features, range, isAutomatic }) => {
    const accountIds = segments.flatMap((segment) => segment.accountIds);
    const actions = features.flatMap((feature) => feature.actions);
    const { where, values } = during(
      chosen(workspace, { accountIds, actions, ...(isAutomatic === undefined ? {} : { isAutomatic }) }),
      range,
    );
    return file.read((connection) =>
      rowsOf<Adoption>(
        connection,
        `with segments as (
           select place as account, segment
           from usage_accounts
           join (select unnest($segments) as segment, unnest($accounts) as id) as named using (id)
           where workspace = ${WORKSPACE}
         ), features as (
           select place as action, feature
           from usage_actions
           join (select unnest($features) as feature, unnest($product_keys) as product_key, unnest($actions) as action) as named
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
         order by list_position($segment_order, segment), list_position($feature_order, feature)`,
        {
          ...values,
          segments: texts(segments.flatMap(({ key, accountIds: own }) => own.map(() => key))),
          features: texts(features.flatMap(({ key, actions: own }) => own.map(() => key))),
          segment_order: texts(segments.map(({ key }) => key)),
          feature_order: texts(features.map(({ key }) => key)),
        },
      ),
    );
  };
}
