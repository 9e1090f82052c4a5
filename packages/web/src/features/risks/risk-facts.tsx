import type { RiskInFull } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { exposedText } from './risk-words.ts';
import classes from './risks.module.css';

type RiskFactsProps = { readonly risk: RiskInFull; readonly today: string; readonly currency: string };

/** What threatens, where it stands, how much of the ARR, by when, by whom, and what is done about it. */
export function RiskFacts({ risk, today, currency }: RiskFactsProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('risks.field.kind')}</dt>
        <dd>{t(`risks.kind.${risk.kind}`)}</dd>
        <dt>{t('risks.column.state')}</dt>
        <dd>
          {t(`risks.state.${risk.state}`)}
          {risk.closedOn !== null && `, ${format.dayInSentence(risk.closedOn, today)}`}
        </dd>
        {risk.reason !== null && (
          <>
            <dt>{t('risks.close.reason')}</dt>
            <dd>{risk.reason}</dd>
          </>
        )}
        <dt>{t('risks.exposed')}</dt>
        <dd>
          {seesMoney ? exposedText({ t, format }, risk.exposedArrMinor, currency) : t('kit.hiddenForRole')}
          {seesMoney && risk.exposed === null && <div className="p-meta">{t('risks.exposed.all')}</div>}
        </dd>
        <dt>{t('risks.field.owner')}</dt>
        <dd>{risk.owner?.name ?? t('work.nobody')}</dd>
        <dt>{t('risks.field.due')}</dt>
        <dd>
          {risk.isOverdue && <span className={classes.overdue}>{t('accounts.overdue')} · </span>}
          {risk.dueOn === null ? t('risks.noDue') : format.day(risk.dueOn, today)}
        </dd>
      </dl>
      <section>
        <h3 className={`p-label ${classes.label}`}>{t('risks.field.mitigation')}</h3>
        <p className={classes.text}>{risk.mitigation ?? t('risks.noMitigation')}</p>
      </section>
    </>
  );
}
