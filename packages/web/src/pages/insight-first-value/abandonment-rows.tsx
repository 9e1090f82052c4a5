import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listAbandonmentRows } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type AbandonmentRowsProps = {
  readonly scope: 'book' | 'team' | 'all';
  readonly kind: 'free' | 'trial' | 'paid' | 'all';
  readonly onClose: () => void;
};

/** Who gave up on which day of its life, after how much work; those first who gave up soonest. */
export function AbandonmentRows({ scope, kind, onClose }: AbandonmentRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { scope, ...(kind === 'all' ? {} : { kind }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'abandonment-rows', asked),
    queryFn: ({ signal }) => answer(listAbandonmentRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const name = t('insight.abandonment.rows', { kind });
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.total}>
      <Block query={query} what={name}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={[t('insight.abandonment.state'), t('insight.abandonment.lastDay'), t('insight.channels.activeDays')]}
            rows={rows.map((row) => ({
              id: row.accountId,
              name: row.name,
              cells: [
                t('insight.abandonment.isGone', { is: row.isGone ? 'yes' : 'no' }),
                row.lastUseDay === 0 ? UNKNOWN : t('insight.firstValue.day', { day: row.lastUseDay }),
                format.number(row.activeDays, 0),
              ],
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}
