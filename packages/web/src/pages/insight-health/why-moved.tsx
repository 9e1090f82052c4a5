import { Fragment } from 'react';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Cause } from './health-mark-rows.ts';

type WhyMovedProps = { readonly insight: HealthInsight; readonly onOpen: (why: Cause) => void };

/** What moved them: what changed most in their readings, and on a line of its own what a new version of the scorecard did by itself. */
export function WhyMoved({ insight, onOpen }: WhyMovedProps) {
  const t = useWords();
  const format = useFormat();
  const { why, byVersion, currency } = insight;
  if (why.length === 0 && byVersion.accounts === 0) return <p className={classes.why}>{t('insight.health.nobodyMoved')}</p>;
  const parts = why.map(({ group, accounts }, at) => (
    <Fragment key={group}>
      {at > 0 && ' · '}
      <OpenFigure onOpen={() => onOpen(group)}>
        {t(`insight.group.${group}`)} {format.number(accounts, 0)}
      </OpenFigure>
    </Fragment>
  ));
  const money = byVersion.arrMinor === null ? t('kit.hiddenMoney') : format.compactMoney({ amountMinor: byVersion.arrMinor, currency });
  return (
    <>
      {why.length > 0 && (
        <p className={classes.why}>
          <Rich k="insight.health.why" tags={{ parts: () => parts }} />
        </p>
      )}
      {byVersion.accounts > 0 && (
        <p className={classes.why}>
          <OpenFigure onOpen={() => onOpen('version')}>{t('insight.health.byVersion', { n: byVersion.accounts, money })}</OpenFigure>
        </p>
      )}
    </>
  );
}
