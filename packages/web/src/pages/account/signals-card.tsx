import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, AccountSignal } from '../../api/generated/types.gen.ts';
import { useAccountSignals } from '../../features/account/queries.ts';
import { CloseDialog } from '../../features/signals/close-dialog.tsx';
import { EvidenceCard } from '../../features/signals/evidence-card.tsx';
import { PlanOfAction } from '../../features/signals/plan-of-action.tsx';
import { signalName, signalSentence } from '@perennial/words/signal-sentence';
import { OpportunityOfSignal } from '../../features/expansion/opportunity-of-signal.tsx';
import { RiskOfSignal } from '../../features/risks/risk-of-signal.tsx';
import { severityBars } from '../../features/signals/severity-bars.ts';
import { SnoozeDialog } from '../../features/signals/snooze-dialog.tsx';
import { useSignalActs } from '../../features/signals/use-signal-acts.ts';
import { useMay, useMembership } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { SeverityBars } from '../../kit/severity-bars/severity-bars.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './overview.module.css';

/** What the machine noticed and nobody has ended yet; each opens to its evidence. */
export function SignalsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = useAccountSignals(account.id);
  return (
    <Card title={t('accounts.signals.title')} aside={query.data?.open} flush>
      <Block query={query} what={t('accounts.signals.title')}>
        {({ signals }) => {
          const shown = signals.filter(({ state }) => state !== 'closed');
          if (shown.length === 0)
            return (
              <Empty
                title={t('accounts.signals.none')}
                description={t(
                  (account.health?.band ?? 'unknown') === 'unknown' ? 'accounts.signals.unjudgedNote' : 'accounts.signals.noneNote',
                )}
              />
            );
          return (
            <ul className={classes.list}>
              {shown.map((signal) => (
                <Item key={signal.id} signal={signal} account={account} />
              ))}
            </ul>
          );
        }}
      </Block>
    </Card>
  );
}

function Item({ signal, account }: { readonly signal: AccountSignal; readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  const [isOpen, setOpen] = useState(false);
  const stopped = signal.evidence.who.length;
  const since = t('accounts.signals.since', { day: format.day(signal.since, account.today) });
  const note =
    signal.state === 'snoozed'
      ? t('accounts.signals.snoozed', {
          until: signal.snoozedUntil === null ? 'worse' : signal.snoozeUntilWorse ? 'both' : 'day',
          day: signal.snoozedUntil === null ? '' : format.day(signal.snoozedUntil, account.today),
        })
      : stopped > 0
        ? `${since} · ${t('accounts.signals.who', { n: stopped })}`
        : since;
  return (
    <li>
      <button type="button" className={classes.signal} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SeverityBars severity={severityBars[signal.severity]} />
        <span className={classes.words}>
          <span>{signalSentence({ t, format }, signal, { today: account.today, currency })}</span>
          <span className="p-meta">{note}</span>
        </span>
      </button>
      {isOpen && (
        <div className={classes.evidence}>
          <EvidenceCard signal={signal} today={account.today} currency={currency} />
          <PlanOfAction signal={signal} today={account.today} currency={currency} />
          <Acts signal={signal} account={account} />
        </div>
      )}
    </li>
  );
}

function Acts({ signal, account }: { readonly signal: AccountSignal; readonly account: AccountHeader }) {
  const t = useWords();
  const may = useMay('work');
  const acts = useSignalActs();
  const [doing, setDoing] = useState<'close' | 'snooze'>();
  if (!may)
    return (
      <Group gap={8} mt={8}>
        <RiskOfSignal signal={signal} account={account} />
        <OpportunityOfSignal signal={signal} account={account} />
      </Group>
    );
  const name = signalName(t, signal.key);
  return (
    <Group gap={8} mt={8}>
      <Button size="compact-sm" onClick={() => setDoing('snooze')}>
        {t('actions.snooze')}
      </Button>
      <Button size="compact-sm" onClick={() => setDoing('close')}>
        {t('actions.closeWith')}
      </Button>
      <RiskOfSignal signal={signal} account={account} />
      <OpportunityOfSignal signal={signal} account={account} />
      {doing === 'close' && (
        <CloseDialog
          opened
          name={name}
          count={1}
          onClose={() => setDoing(undefined)}
          onDone={(closing) => acts.close([signal.id], closing, t('accounts.signalsClosed', { n: 1 }))}
        />
      )}
      {doing === 'snooze' && (
        <SnoozeDialog
          opened
          name={name}
          today={account.today}
          noticeOn={account.renewal?.noticeOn ?? null}
          onClose={() => setDoing(undefined)}
          onSnooze={(snooze) => acts.snooze([signal.id], snooze, t('accounts.signalsSnoozed', { n: 1 }))}
        />
      )}
    </Group>
  );
}
