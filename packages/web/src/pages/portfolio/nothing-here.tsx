import { Button } from '@mantine/core';
import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { useCount } from '../../features/portfolio/queries.ts';
import { fieldsOf } from '../../features/portfolio/rule-fields.ts';
import { partsOf, ruleOf } from '../../features/rule-builder/rule.ts';
import { ruleSentence } from '../../features/rule-builder/rule-sentence.ts';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Portfolio } from './use-portfolio.ts';

type NothingHereProps = {
  readonly portfolio: Portfolio;
  readonly accounts: number;
  readonly columns: readonly PortfolioColumn[];
  readonly setting: ColumnSetting;
};

/** No accounts at all, an empty book, or a filter that leaves nothing: then which condition takes the most. */
export function NothingHere({ portfolio, accounts, columns, setting }: NothingHereProps) {
  const t = useWords();
  const { filter } = portfolio;
  const parts = partsOf(filter.rule);
  const counted = useCount(parts.length > 0 ? filter : undefined, true).data;
  const everyone = () => portfolio.setScope('all');
  if (accounts === 0) return <NothingYet scope="all" onEveryone={everyone} />;
  if (parts.length === 0 && filter.q === '')
    return <NothingYet title={t('portfolio.emptyBook')} scope={filter.scope} onEveryone={everyone} />;
  const without = counted?.without ?? [];
  const best = without.indexOf(Math.max(0, ...without));
  const part = parts[best];
  const most = without[best] ?? 0;
  if (part === undefined || most === 0) {
    return (
      <NothingMatches
        onClear={() => {
          portfolio.find('');
          void portfolio.setRule(null);
        }}
      />
    );
  }
  const fields = fieldsOf(columns, setting);
  const sentence = ruleSentence(part, { t, format: setting.format, fieldOf: (field) => fields.find((one) => one.field === field) });
  return (
    <Empty
      title={t('portfolio.nothing', { n: parts.length, rule: sentence, rest: most })}
      actions={
        <>
          <Button onClick={() => void portfolio.setRule(ruleOf(parts.filter((_, at) => at !== best)))}>{t('portfolio.without')}</Button>
          <Button
            variant="subtle"
            onClick={() => {
              portfolio.find('');
              void portfolio.setRule(null);
            }}
          >
            {t('states.clearFilter')}
          </Button>
        </>
      }
    />
  );
}
