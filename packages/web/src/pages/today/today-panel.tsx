import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TodayReason, TodayRow } from '../../api/generated/types.gen.ts';
import { answer } from '../../api/answer.ts';
import { getSignal } from '../../api/generated/sdk.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { EvidenceCard } from '../../features/signals/evidence-card.tsx';
import { OpportunityOfSignal } from '../../features/expansion/opportunity-of-signal.tsx';
import { RiskOfSignal } from '../../features/risks/risk-of-signal.tsx';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { HealthChange } from '../../kit/health-mark/health-change.tsx';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { Panel } from '../../kit/panel/panel.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { chosenReason } from './chosen-reason.ts';
import { FreeLine, freeMark } from './free-line.tsx';
import { ReasonIcon, reasonSentence } from './reason-line.tsx';
import type { Setting } from './reason-line.tsx';
import { ShownRenewal } from './shown-renewal.tsx';
import { ShownRisk } from './shown-risk.tsx';
import { UsePicture } from './use-picture.tsx';
import classes from './today.module.css';

type TodayPanelProps = {
  readonly row: TodayRow | undefined;
  readonly setting: Setting;
  readonly isFitSet: boolean;
  /** Of the reason that is shown in full; the weightiest where absent. */
  readonly reasonId: string | undefined;
  readonly onReason: (id: string) => void;
  readonly onClose: () => void;
  readonly onOpen: () => void;
  /** To the weeks behind the picture of use. */
  readonly onRows: () => void;
};

/** The evidence beside the list: figures, one reason in full, the others to be opened in its place, and what can be done. */
export function TodayPanel({ row, setting, isFitSet, reasonId, onReason, onClose, onOpen, onRows }: TodayPanelProps) {
  const t = useWords();
  const top = useRef<HTMLDivElement>(null);
  if (row === undefined) return null;
  const { shown, others } = chosenReason(row.reasons, reasonId);
  const swap = (id: string) => {
    onReason(id);
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView();
  };
  return (
    <Panel
      opened
      onClose={onClose}
      name={t('today.panel.name', { name: row.account.name })}
      title={
        <div className={classes.panelTitle}>
          <h2 className="p-figure">{row.account.name}</h2>
          <Button size="compact-sm" onClick={onOpen}>
            {t('actions.openAccount')}
          </Button>
        </div>
      }
      footer={
        <div className={classes.footer}>
          <CommandButton id="account.task" word={t('actions.task')} variant="filled" />
          <CommandButton id="account.note" word={t('actions.note')} />
          <CommandButton id="account.assign" word={t('actions.assign')} />
          <CommandButton id="account.snooze" word={t('actions.snooze')} />
          <CommandButton id="account.close" word={t('actions.closeWith')} />
        </div>
      }
    >
      <div ref={top} tabIndex={-1} className={classes.panelTop}>
        <Figures row={row} setting={setting} isFitSet={isFitSet} />
      </div>
      <div className={classes.panelBody}>
        {shown && <ShownReason key={shown.id} reason={shown} account={row.account} setting={setting} onRows={onRows} />}
      </div>
      {others.length > 0 && (
        <ul className={classes.also} aria-label={t('signals.evidence.also')}>
          {others.map((reason) => (
            <Other key={reason.id} reason={reason} setting={setting} onOpen={() => swap(reason.id)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Figures({ row, setting, isFitSet }: { readonly row: TodayRow; readonly setting: Setting; readonly isFitSet: boolean }) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const { health } = row;
  return (
    <dl className={classes.panelFacts}>
      <div>
        <dt>{t('today.panel.health')}</dt>
        <dd>
          <HealthMark band={health.band} score={health.points ?? undefined} coverageRatio={health.coverageRatio} />{' '}
          {health.change !== null && <HealthChange points={health.change} days={health.changeDays} />}
        </dd>
      </div>
      {seesMoney && (
        <div>
          <dt>{t('today.panel.arr')}</dt>
          <dd>
            {row.arrMinor === null ? t('today.noSubscription') : format.money({ amountMinor: row.arrMinor, currency: setting.currency })}
          </dd>
        </div>
      )}
      {row.renewalOn && (
        <div>
          <dt>{t('today.panel.renews')}</dt>
          <dd>{format.day(row.renewalOn, setting.today)}</dd>
        </div>
      )}
      {row.noticeOn && (
        <div>
          <dt>{t('today.panel.notice')}</dt>
          <dd>{format.day(row.noticeOn, setting.today)}</dd>
        </div>
      )}
      {row.free && (
        <div>
          <dt>{freeMark(t, row.free)}</dt>
          <dd>
            <FreeLine free={row.free} account={row.account} isFitSet={isFitSet} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('today.panel.owner')}</dt>
        <dd>{row.owner?.name ?? t('today.panel.nobody')}</dd>
      </div>
    </dl>
  );
}

type ShownReasonProps = {
  readonly reason: TodayReason;
  readonly account: TodayRow['account'];
  readonly setting: Setting;
  readonly onRows: () => void;
};

/** Signals about use; others have no picture of their own. */
const USE_KEYS = new Set([
  'use_drop',
  'silent_account',
  'department_dark',
  'low_against_peers',
  'missed_cycle',
  'champion_gone',
  'champion_silent',
  'renewal_not_green',
]);

function ShownReason({ reason, account, setting, onRows }: ShownReasonProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const signal = useQuery({
    queryKey: workspaceKey(slug, ['signals'], 'signal', reason.id),
    enabled: reason.kind === 'signal',
    queryFn: ({ signal: abort }) => answer(getSignal({ path: { workspace: slug, signal: reason.id }, signal: abort })),
  });
  if (reason.kind === 'renewal') return <ShownRenewal id={reason.id} />;
  if (reason.kind === 'risk') return <ShownRisk reason={reason} setting={setting} />;
  if (reason.kind !== 'signal') return <p className="p-lead">{reasonSentence({ t, format }, reason, setting)}</p>;
  const shown = signal.data ?? {
    key: reason.key,
    severity: reason.severity ?? 'low',
    since: reason.since,
    evidence: reason.evidence,
  };
  const isFall = reason.key === 'use_drop' || reason.key === 'silent_account';
  const picture = USE_KEYS.has(reason.key) ? (
    <UsePicture accountId={account.id} today={setting.today} since={isFall ? reason.since : null} onRows={onRows} />
  ) : undefined;
  return (
    <>
      <EvidenceCard signal={shown} today={setting.today} currency={setting.currency} {...(picture ? { picture } : {})} />
      {signal.data && (
        <div>
          <RiskOfSignal signal={signal.data} account={account} />
          <OpportunityOfSignal signal={signal.data} account={account} />
        </div>
      )}
    </>
  );
}

type OtherProps = { readonly reason: TodayReason; readonly setting: Setting; readonly onOpen: () => void };

function Other({ reason, setting, onOpen }: OtherProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <li>
      <button type="button" onClick={onOpen}>
        <ReasonIcon reason={reason} />
        <span>{reasonSentence({ t, format }, reason, setting)}</span>
        {reason.since && <span className="p-meta">{format.day(reason.since, setting.today)}</span>}
      </button>
    </li>
  );
}
