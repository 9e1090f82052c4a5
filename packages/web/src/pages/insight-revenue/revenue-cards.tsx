import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Cohorts } from './cohorts.tsx';
import { markOf, type OpenRows, type RevenueAsked, type RevenueMark } from './mark.ts';
import { LossPace } from './loss-pace.tsx';
import { MoneyLedgers } from './money-ledgers.tsx';
import { Movements } from './movements.tsx';
import { MovementsWhole } from './movements-whole.tsx';
import { PortfolioStates } from './portfolio-states.tsx';
import { Refunds } from './refunds.tsx';
import { RenewalsAhead } from './renewals-ahead.tsx';
import { Restatements } from './restatements.tsx';
import { RetentionByComplexity } from './retention-by-complexity.tsx';
import { RetentionByFit } from './retention-by-fit.tsx';
import { RetentionLines } from './retention-lines.tsx';
import { RevenueMix } from './revenue-mix.tsx';
import { RevenueQuality } from './revenue-quality.tsx';

type RevenueCardsProps = {
  readonly insight: RevenueInsight;
  readonly asked: RevenueAsked;
  readonly onOpen: (mark: RevenueMark) => void;
};

/** The page from what moved to what was corrected. */
export function RevenueCards({ insight, asked, onOpen }: RevenueCardsProps) {
  const t = useWords();
  const navigate = useNavigate({ from: '/w/$workspace/insight/revenue' });
  const { cells, due, moved, by = 'segment' } = useSearch({ from: '/w/$workspace/insight/revenue' });
  const openRows = (open: OpenRows) => onOpen({ rows: markOf(open) });
  const isWhole = asked.rule === undefined;
  const as = (
    <SegmentedControl
      aria-label={t('insight.revenue.movedAs')}
      value={moved ?? 'months'}
      data={[
        { value: 'months', label: t('insight.revenue.movedAs.months') },
        { value: 'whole', label: t('insight.revenue.movedAs.whole') },
      ]}
      onChange={(value) =>
        void navigate({ search: (before) => ({ ...before, moved: value === 'whole' ? ('whole' as const) : undefined }) })
      }
    />
  );
  return (
    <div className={classes.grid}>
      <div className={classes.wide}>
        {moved === 'whole' ? (
          <MovementsWhole insight={insight} asked={asked} aside={as} onOpen={(kind) => openRows({ kind: 'moved', moved: kind })} />
        ) : (
          <Movements insight={insight} aside={as} onOpen={(since) => onOpen({ month: since })} />
        )}
      </div>
      <div className={classes.wide}>
        <RevenueMix insight={insight} onOpen={openRows} />
      </div>
      <div className={classes.wide}>
        <LossPace insight={insight} onOpen={openRows} />
      </div>
      <div className={isWhole ? undefined : classes.wide}>
        <RetentionLines insight={insight} onOpen={(until) => onOpen({ kept: until })} />
      </div>
      {isWhole && (
        <RenewalsAhead
          scope={asked.scope}
          isPast={insight.period.until <= insight.today}
          due={due}
          onOpen={(next) => onOpen({ due: next })}
        />
      )}
      <div className={classes.wide}>
        <PortfolioStates
          asked={asked}
          until={insight.period.until}
          by={by}
          onBy={(next) => void navigate({ search: (before) => ({ ...before, by: next === 'segment' ? undefined : next }) })}
          onOpen={openRows}
        />
      </div>
      <div className={classes.wide}>
        <RevenueQuality asked={asked} until={insight.period.until} onOpen={(nature) => openRows({ kind: 'quality', nature })} />
      </div>
      <div className={classes.wide}>
        <Cohorts
          insight={insight}
          asked={asked}
          isMoney={cells === 'money'}
          onMoney={(isMoney) => void navigate({ search: (before) => ({ ...before, cells: isMoney ? 'money' : undefined }) })}
          onOpen={(quarter, day) => onOpen({ cohort: quarter, on: day })}
        />
      </div>
      {isWhole ? (
        <>
          <div className={classes.wide}>
            <RetentionByFit />
          </div>
          <div className={classes.wide}>
            <RetentionByComplexity />
          </div>
        </>
      ) : (
        <p className={`p-meta ${classes.wide}`}>{t('revenue.filter.apart')}</p>
      )}
      <div className={classes.wide}>
        <MoneyLedgers asked={asked} period={insight.period} onOpen={openRows} />
      </div>
      <div className={classes.wide}>
        <Refunds asked={asked} period={insight.period} onOpen={() => openRows({ kind: 'refunds' })} />
      </div>
      <div className={classes.wide}>
        <Restatements asked={asked} onOpen={(id) => openRows({ kind: 'restated', id })} />
      </div>
    </div>
  );
}
