import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, type Dossier, known, seatsOn, type WorkspaceContext } from '../../measures/metrics/index.ts';
import { accountSubject, evaluateRule } from '../../measures/segments/index.ts';
import { type ActivationState, activationOf } from './activation.ts';
import type { FirstValueDefinition } from './definition.ts';
import { type FirstValueClock, firstValueClock } from './first-value-clock.ts';
import type { FirstValueRules } from './first-value-setting.ts';

export type FirstValueOfAccount = {
  readonly definition: FirstValueDefinition | null;
  readonly clock: FirstValueClock;
  readonly activation: ActivationState;
};

const recent = new Memo<Dossier, { day: DayNumber; rules: FirstValueRules; own: FirstValueOfAccount }>();

/** Clock and activation of one account by the first definition that is meant for it. */
export function firstValueOf(
  dossier: Dossier,
  rules: FirstValueRules,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext },
): FirstValueOfAccount {
  const last = recent.get(dossier);
  if (last?.day === at.day && last.rules === rules) return last.own;
  const own = compute(dossier, rules, at);
  recent.set(dossier, { day: at.day, rules, own });
  return own;
}

function compute(
  dossier: Dossier,
  rules: FirstValueRules,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext },
): FirstValueOfAccount {
  const seats = seatsOn(dossier, at.day, null);
  const subject = accountSubject(dossier, seats === null ? {} : { seats: known(seats) }, at);
  const definition = rules.definitions.find((one) => evaluateRule(one.appliesTo, subject, at.day)) ?? null;
  const arePeopleKnown = at.context.sources.has('contacts') && activityOf(dossier.usage, null)?.isNamed !== false;
  const activation: ActivationState = arePeopleKnown ? activationOf(dossier, at.day, rules.activation) : { known: false, dayNumber: null };
  if (definition === null) return { definition, clock: { state: 'not_started' }, activation };
  return {
    definition,
    clock: firstValueClock(dossier, definition, { day: at.day, usageSinceDay: at.context.firstDayOf('usage'), arePeopleKnown }),
    activation,
  };
}
