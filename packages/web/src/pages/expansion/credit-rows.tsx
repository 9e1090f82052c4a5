import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listCreditRows } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { quarterText, whoText } from '../../features/expansion/credit-words.ts';
import { reasonWord } from '../../features/expansion/opportunity-words.ts';
import { AccountRows } from '../../features/insight/rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { CreditFigure } from './credit-figure.ts';

type RowsProps = {
  readonly scope: 'mine' | 'all';
  readonly figure: CreditFigure;
  readonly currency: string;
  readonly today: string;
  readonly onClose: () => void;
};

/** The movements behind a figure of credit; they sum to it. */
export function CreditRows({ scope, figure, currency, today, onClose }: RowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { line, since, until, quarter, amountMinor } = figure;
  const asked = { scope, since, until, ...(line && { party: line.party, member: line.member?.id ?? 'nobody' }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'credit-rows', asked),
    queryFn: ({ signal }) => answer(listCreditRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (minor: number) => format.money({ amountMinor: minor, currency });
  const name = [line === undefined ? t('expansion.credit.total') : whoText(t, line), quarter === undefined ? '' : quarterText(t, quarter)];
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name.filter(Boolean).join(', ')}
      count={query.data?.total}
      said={money(amountMinor)}
      {...(query.data ? { sum: money(query.data.sumMinor) } : {})}
    >
      <Block query={query} what={t('expansion.credit.name')}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={[
              t('expansion.credit.rows.when'),
              t('expansion.credit.rows.why'),
              t('expansion.credit.rows.months'),
              t('expansion.credit.rows.amount'),
            ]}
            rows={rows.map((row) => ({
              id: row.account.id,
              name: row.account.name,
              cells: [
                format.day(row.on, today),
                reasonWord(t, row.reason),
                t('expansion.credit.rows.monthsOf', { n: row.months }),
                money(row.amountMinor),
              ],
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}
