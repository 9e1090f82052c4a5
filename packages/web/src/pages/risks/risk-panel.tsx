import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RiskInFull } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useRisk } from '../../features/risks/queries.ts';
import { RiskActs } from '../../features/risks/risk-acts.tsx';
import { RiskFacts } from '../../features/risks/risk-facts.tsx';
import { riskTitle, versionText } from '../../features/risks/risk-words.ts';
import { useRiskCalls } from '../../features/risks/use-risk-calls.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Panel } from '../../kit/panel/panel.tsx';
import { SeverityBars } from '../../kit/severity-bars/severity-bars.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './risks.module.css';

type RiskPanelProps = {
  readonly id: string | undefined;
  readonly today: string;
  readonly currency: string;
  readonly onClose: () => void;
};

/** One risk in full: what is done about it, the signals behind it, and who said what when. */
export function RiskPanel({ id, today, currency, onClose }: RiskPanelProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useRisk(id);
  const risk = query.data;
  return (
    <Panel
      opened={id !== undefined}
      onClose={onClose}
      closable
      name={risk === undefined ? t('risks.one') : riskTitle(t, risk)}
      title={
        risk && (
          <>
            <h2 className={`p-figure ${classes.title}`}>{riskTitle(t, risk)}</h2>
            <Link to={accountHref(slug, risk.account)} className={classes.account}>
              {risk.account.name}
            </Link>
          </>
        )
      }
      footer={risk && <RiskActs key={risk.id} risk={risk} currency={currency} />}
    >
      <Block query={query} what={t('risks.one')}>
        {(shown) => <InFull risk={shown} today={today} currency={currency} />}
      </Block>
    </Panel>
  );
}

type InFullProps = { readonly risk: RiskInFull; readonly today: string; readonly currency: string };

function InFull({ risk, today, currency }: InFullProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={classes.inFull}>
      <RiskFacts risk={risk} today={today} currency={currency} />
      <Behind risk={risk} today={today} />
      <section>
        <h3 className="p-label">{t('risks.history')}</h3>
        <ol className={classes.history}>
          {risk.versions.map((version, at) => (
            <li key={version.version}>
              {versionText({ t, format, today }, version, risk.versions[at + 1])}
              <div className="p-meta">{[version.by?.name, format.day(version.on, today)].filter(Boolean).join(' · ')}</div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const BARS = { low: 1, medium: 2, high: 3, positive: 1 } as const;

function Behind({ risk, today }: { readonly risk: RiskInFull; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const calls = useRiskCalls();
  return (
    <section>
      <h3 className="p-label">{t('risks.new.signals')}</h3>
      {risk.areSignalsOver && <p className={classes.over}>{t('risks.signalsOver')}</p>}
      {risk.signals.length === 0 && <p className="p-meta">{t('risks.noSignals')}</p>}
      <ul className={classes.behind}>
        {risk.signals.map((signal) => (
          <li key={signal.id}>
            <SeverityBars severity={BARS[signal.severity]} />
            <Link to={accountHref(slug, risk.account)} className={classes.account}>
              {t.find(`signals.${signal.key}.name`) ?? signal.key}
            </Link>
            <span className="p-meta">
              {signal.state === 'closed' ? t('risks.signalOver') : t('risks.signalSince', { day: format.day(signal.since, today) })}
            </span>
            {may && (
              <Button size="compact-xs" variant="subtle" onClick={() => void calls.takeOut(risk, signal.id)}>
                {t('risks.takeOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
