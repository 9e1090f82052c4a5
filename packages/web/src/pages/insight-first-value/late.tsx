import type { FirstValueInsight } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import classes from '../../features/insight/insight.module.css';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Who waits longer than three of four peers did. */
export function Late({ insight }: { readonly insight: FirstValueInsight }) {
  const t = useWords();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  const format = useFormat();
  const slug = useWorkspaceSlug();
  return (
    <Card title={t('insight.firstValue.late')} aside={<span className="p-label">{format.number(insight.late.length, 0)}</span>} flush>
      {insight.late.length === 0 ? (
        <p className="p-label" style={{ padding: 16 }}>
          {t('insight.firstValue.nobodyLate')}
        </p>
      ) : (
        <ul className={classes.late}>
          {insight.late.map((late) => (
            <li key={late.accountId}>
              <AccountChip id={late.accountId} name={late.name} workspace={slug} card={<AccountFacts id={late.accountId} />} />
              <strong>{t('insight.firstValue.day', { day: late.day })}</strong>
              <span className="p-label">
                {t('insight.firstValue.stuckAt', {
                  step: late.step,
                  steps: late.steps,
                  name: late.stepName === null ? '' : (t.find(`insight.step.${late.stepName}`) ?? late.stepName),
                })}
                {late.daysSinceProgress !== null && ` · ${t('insight.firstValue.noProgress', { days: late.daysSinceProgress })}`}
                {late.owner !== null && ` · ${late.owner.name}`}
                {late.arrMinor !== null && ` · ${format.compactMoney({ amountMinor: late.arrMinor, currency })}`}
              </span>
              <span className="p-meta">
                {late.expectedDays === null ? '' : t('insight.firstValue.peers', { days: format.number(late.expectedDays, 0) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
