import { Link } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import type { TodayReason } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useRisk } from '../../features/risks/queries.ts';
import { RiskActs } from '../../features/risks/risk-acts.tsx';
import { RiskFacts } from '../../features/risks/risk-facts.tsx';
import { isOpenRisk } from '../../features/risks/risk-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { reasonSentence } from './reason-line.tsx';
import type { Setting } from './reason-line.tsx';
import classes from './today.module.css';

/** A risk that asks for somebody: what it exposes and what is done about it, to be reviewed or closed here, or opened in the register. */
export function ShownRisk({ reason, setting }: { readonly reason: TodayReason; readonly setting: Setting }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = useRisk(reason.id);
  return (
    <>
      <p className={`p-lead ${classes.said}`}>{reasonSentence({ t, format }, reason, setting)}</p>
      <Block query={query} what={t('risks.one')}>
        {(risk) => (
          <>
            {risk.areSignalsOver && <p className={`p-meta ${classes.said}`}>{t('risks.signalsOver')}</p>}
            {isOpenRisk(risk) && risk.dueOn === null && reason.severity === 'high' && (
              <p className={`p-meta ${classes.said}`}>{t('today.risk.undated')}</p>
            )}
            <RiskFacts risk={risk} today={setting.today} currency={setting.currency} />
            <RiskActs key={risk.id} risk={risk} currency={setting.currency} close={t('risks.close.do')} />
          </>
        )}
      </Block>
      <Link to="/w/$workspace/risks" params={{ workspace: slug }} search={{ risk: reason.id, state: 'all' }} className={classes.toRegister}>
        <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('today.risk.open')}
      </Link>
    </>
  );
}
