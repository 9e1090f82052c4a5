import type { RetentionInsight } from '../../api/generated/types.gen.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RetentionMark } from './mark.ts';
import { placeName } from './said.ts';

const MOST = 12;

/** Before which renewal accounts stand now; rolling ones, in which month of theirs. */
export function StandingNow({ insight, onOpen }: { readonly insight: RetentionInsight; readonly onOpen: (mark: RetentionMark) => void }) {
  const t = useWords();
  const format = useFormat();
  const { kind, standing, terms, currency } = insight;
  const years = kind === 'rolling' ? byYear(standing) : null;
  return (
    <Card title={<Definition metric="renewal_number">{t('retention.standing', { kind })}</Definition>}>
      {years === null ? (
        <>
          <HorizontalBars
            bars={standing.slice(0, MOST).map(({ renewal, accounts, arrMinor }) => ({
              id: String(renewal),
              name: `${placeName(t, kind, renewal)}${arrMinor === null ? '' : ` · ${format.compactMoney({ amountMinor: arrMinor, currency })}`}`,
              value: accounts,
              onOpen: () => onOpen({ rows: 'lives', renewal, of: 'standing' }),
            }))}
          />
          <p className="p-meta">
            {t('retention.terms', {
              terms: format.list(terms.slice(0, 4).map(({ months, contracts }) => t('retention.termOf', { months, n: contracts }))),
            })}
          </p>
        </>
      ) : (
        <HorizontalBars
          bars={years.map(({ year, accounts }) => ({
            id: String(year),
            name: t('retention.yearN', { n: String(year) }),
            value: accounts,
            onOpen: () => onOpen({ rows: 'lives', of: 'standing' }),
          }))}
        />
      )}
    </Card>
  );
}

const MONTHS = 12;

function byYear(standing: RetentionInsight['standing']): readonly { readonly year: number; readonly accounts: number }[] {
  const years = new Map<number, number>();
  for (const { renewal, accounts } of standing) {
    const year = Math.ceil(renewal / MONTHS);
    years.set(year, (years.get(year) ?? 0) + accounts);
  }
  return [...years].map(([year, accounts]) => ({ year, accounts }));
}
