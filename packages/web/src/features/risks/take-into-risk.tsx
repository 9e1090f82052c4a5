import { Checkbox, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { AccountSignal, Risk } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { unitsOf } from '../../kit/format/format.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useAccountRisks, useSignalsToTake } from './queries.ts';
import { RiskFields, type RiskSaid, wishOf } from './risk-fields.tsx';
import { riskTitle } from './risk-words.ts';
import { useRiskCalls } from './use-risk-calls.ts';

export type RiskAccount = { readonly id: string; readonly name: string };
type TakeProps = {
  readonly opened: boolean;
  readonly account: RiskAccount;
  /** The signal that is taken in; absent where a risk is entered by itself. */
  readonly signalId?: string | undefined;
  /** What it is taken to be where no signal says so. */
  readonly kind?: Risk['kind'];
  readonly onClose: () => void;
};

/** Enters a risk, filled in from the signals that stand behind it, or adds them to one that is open. */
export function TakeIntoRiskDialog({ opened, ...rest }: TakeProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('risks.new.of', { name: rest.account.name })}>
      <Ready {...rest} />
    </Dialog>
  );
}

/** The form begins when it is known what it is filled in with. */
export function Ready(props: Omit<TakeProps, 'opened'>) {
  const signals = useSignalsToTake(props.account.id);
  const risks = useAccountRisks(props.account.id);
  if (signals.data === undefined || risks.data === undefined) return null;
  return <TakeForm key={props.account.id} {...props} signals={signals.data} open={risks.data.risks} />;
}

type FormProps = Omit<TakeProps, 'opened'> & { readonly signals: readonly AccountSignal[]; readonly open: readonly Risk[] };

function TakeForm({ account, signalId, kind = 'other', onClose, signals, open }: FormProps) {
  const t = useWords();
  const calls = useRiskCalls();
  const membership = useMembership();
  const currency = membership?.workspace.currency ?? 'USD';
  const free = signals.filter(({ risk }) => risk === null);
  const [into, setInto] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(signalId === undefined ? [] : [signalId]);
  const [said, setSaid] = useState(() => ({
    kind,
    ...filledIn(
      signals.find(({ id }) => id === signalId),
      membership?.member.id ?? null,
    ),
  }));
  const risk = open.find(({ id }) => id === into);
  const save = async () => {
    if (risk !== undefined) await calls.add(risk, chosen);
    else {
      const since = said.openedOn ? { openedOn: said.openedOn } : {};
      await calls.enter({ accountId: account.id, ...wishOf(said, currency), ...since, signalIds: [...chosen] });
    }
  };
  return (
    <SaveForm
      save={t(risk === undefined ? 'risks.new.save' : 'risks.new.add')}
      isReady={risk === undefined || chosen.length > 0}
      onSave={save}
      onClose={onClose}
    >
      {open.length > 0 && signalId !== undefined && (
        <Select
          label={t('risks.new.into')}
          allowDeselect={false}
          value={into}
          onChange={(next) => setInto(next ?? '')}
          data={[{ value: '', label: t('risks.new.one') }, ...open.map((one) => ({ value: one.id, label: riskTitle(t, one) }))]}
        />
      )}
      {free.length > 0 && (
        <Checkbox.Group label={t('risks.new.signals')} value={[...chosen]} onChange={setChosen}>
          <Stack gap={8} mt={8}>
            {free.map(({ id, key }) => (
              <Checkbox key={id} value={id} label={t.find(`signals.${key}.name`) ?? key} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {risk === undefined && <RiskFields said={said} currency={currency} onChange={setSaid} />}
    </SaveForm>
  );
}

function filledIn(signal: AccountSignal | undefined, ownerId: string | null): Omit<RiskSaid, 'kind'> & Partial<Pick<RiskSaid, 'kind'>> {
  const exposed = signal?.exposedArr ?? null;
  return {
    ...(signal?.riskKind == null ? {} : { kind: signal.riskKind }),
    title: '',
    exposed: exposed === null ? '' : unitsOf(exposed),
    mitigation: '',
    ownerId,
    dueOn: '',
    openedOn: '',
  };
}
