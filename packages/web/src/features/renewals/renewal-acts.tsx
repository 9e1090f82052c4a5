import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CallForm } from './call-form.tsx';
import { ContactForm, type Question } from './contact-form.tsx';
import { DecideForm, ExtendForm, HandOverForm, OutcomeForm } from './renewal-dialogs.tsx';
import classes from './renewals.module.css';
import { useRenewalCalls } from './use-renewal-calls.ts';

type RenewalActsProps = {
  readonly renewal: DeskRenewal;
  readonly currency: string;
  readonly today: string;
  /** Opens what tells of an event at the customer's company or in its industry, where the page has it. */
  readonly onEvent?: () => void;
  /** What was answered "yes" in an early contact, once it is saved. */
  readonly onTold?: (yes: readonly Question[]) => void;
};
type Act = 'call' | 'decide' | 'contact' | 'say' | 'extend' | 'handOver';

const FORMS = {
  call: CallForm,
  decide: DecideForm,
  contact: ContactForm,
  say: OutcomeForm,
  extend: ExtendForm,
  handOver: HandOverForm,
} as const;

/** What one may do with a renewal: what it waits for is the filled button, the rest is behind it. */
export function RenewalActs({ renewal, currency, today, onEvent, onTold }: RenewalActsProps) {
  const t = useWords();
  const [act, setAct] = useState<Act>();
  const mayWork = useMay('work');
  const isLead = useMay('decide_renewals');
  const calls = useRenewalCalls();
  if (!mayWork || !renewal.isYours || renewal.isGone) return null;
  const isOpen = renewal.outcome === null;
  const first: Act = renewal.mayDecide ? 'decide' : renewal.isContactDue && renewal.awaits === null ? 'contact' : 'call';
  const titles: Record<Act, string> = {
    call: t(renewal.called === null || renewal.awaits !== null ? 'renewals.call' : 'renewals.call.again'),
    decide: t('renewals.decide'),
    contact: t('renewals.contact'),
    say: t('renewals.outcome.say'),
    extend: t('renewals.extend'),
    handOver: t('renewals.handOver'),
  };
  const offered: readonly Act[] = isOpen
    ? [
        first,
        ...(['call', 'contact'] as const).filter((one) => one !== first),
        'say',
        ...(renewal.dueOn <= today ? (['extend'] as const) : []),
        ...(isLead ? (['handOver'] as const) : []),
      ]
    : ['say', ...(renewal.outcome?.is === 'lapsed' ? (['extend'] as const) : [])];
  const [main, ...rest] = offered as readonly [Act, ...Act[]];
  const Form = act === undefined ? null : FORMS[act];
  return (
    <div className={classes.acts}>
      <Button variant={isOpen ? 'filled' : 'default'} onClick={() => setAct(main)}>
        {titles[main]}
      </Button>
      {isOpen && renewal.stage !== 'proposed' && renewal.stage !== 'agreed' && (
        <Button onClick={() => void calls.step(renewal, 'proposed')}>{t('renewals.step.proposed')}</Button>
      )}
      {renewal.stage === 'proposed' && <Button onClick={() => void calls.step(renewal, 'agreed')}>{t('renewals.step.agreed')}</Button>}
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="subtle">{t('actions.more')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map((one) => (
            <Menu.Item key={one} onClick={() => setAct(one)}>
              {titles[one]}
            </Menu.Item>
          ))}
          {renewal.outcome?.isSaid && <Menu.Item onClick={() => void calls.unsay(renewal)}>{t('renewals.outcome.takeBack')}</Menu.Item>}
          {isOpen && onEvent && <Menu.Item onClick={onEvent}>{t('renewals.event.tell')}</Menu.Item>}
          {(renewal.stage === 'proposed' || renewal.stage === 'agreed') && (
            <Menu.Item onClick={() => void calls.step(renewal, null)}>{t('renewals.step.back')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog
        opened={act !== undefined}
        onClose={() => setAct(undefined)}
        title={act === undefined ? '' : `${titles[act]}: ${renewal.account.name}`}
      >
        {Form && (
          <Form renewal={renewal} currency={currency} today={today} {...(onTold ? { onTold } : {})} onClose={() => setAct(undefined)} />
        )}
      </Dialog>
    </div>
  );
}
