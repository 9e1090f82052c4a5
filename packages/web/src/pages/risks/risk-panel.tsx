import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RiskInFull } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { CloseRiskDialog } from '../../features/risks/close-risk-dialog.tsx';
import { EditRiskDialog } from '../../features/risks/edit-risk-dialog.tsx';
import { useRisk } from '../../features/risks/queries.ts';
import { exposedText, isOpenRisk, riskTitle, versionText } from '../../features/risks/risk-words.ts';
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
      footer={risk && <Acts key={risk.id} risk={risk} currency={currency} />}
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
          {exposedText({ t, format }, risk.exposedArrMinor, currency)}
          {risk.exposed === null && <div className="p-meta">{t('risks.exposed.all')}</div>}
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
        <h3 className="p-label">{t('risks.field.mitigation')}</h3>
        <p className={classes.text}>{risk.mitigation ?? t('risks.noMitigation')}</p>
      </section>
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

function Acts({ risk, currency }: { readonly risk: RiskInFull; readonly currency: string }) {
  const t = useWords();
  const may = useMay('work');
  const calls = useRiskCalls();
  const [doing, setDoing] = useState<'edit' | 'close'>();
  if (!may) return null;
  const done = () => setDoing(undefined);
  return (
    <div className={classes.acts}>
      {isOpenRisk(risk) ? (
        <>
          {risk.state === 'open' && (
            <Button size="compact-sm" onClick={() => void calls.change(risk, { state: 'mitigating' })}>
              {t('risks.mitigate')}
            </Button>
          )}
          <Button size="compact-sm" onClick={() => setDoing('close')}>
            {t('risks.close')}
          </Button>
        </>
      ) : (
        <Button size="compact-sm" onClick={() => void calls.reopen(risk)}>
          {t('risks.reopen')}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => setDoing('edit')}>
        {t('risks.edit')}
      </Button>
      <EditRiskDialog opened={doing === 'edit'} risk={risk} currency={currency} onClose={done} />
      <CloseRiskDialog opened={doing === 'close'} risk={risk} onClose={done} />
    </div>
  );
}
