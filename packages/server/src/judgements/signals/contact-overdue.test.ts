import { describe, expect, it } from 'vitest';
import type { InteractionFacts, TaskFacts } from '../../measures/metrics/index.ts';
import { contactGapOf, contextAsOf } from '../../measures/metrics/index.ts';
import { aContact, aDossier, aSubscription, aTalk, TODAY, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const aTask = (dueIn: number, differs: Partial<TaskFacts> = {}): TaskFacts => ({
  id: `tsk_${dueIn}`,
  createdDay: TODAY - 3,
  dueDay: TODAY + dueIn,
  doneDay: null,
  isDropped: false,
  ...differs,
});
const talkedAgo = (days: number, tasks: readonly TaskFacts[] = []) =>
  aDossier({ tasks, subscriptions: [aSubscription()], contacts: [aContact('ana')], interactions: [aTalk(days, ['ana'])] });

/** As an account is watched that is looked after by a cadence of so many days. */
function overdue(dossier: ReturnType<typeof talkedAgo>, cadenceDays: number, open: ReturnType<typeof anOpen>[] = []) {
  const watch = watchOf(dossier, { cadenceDays, open });
  const context = contextAsOf([dossier], WORKSPACE, TODAY);
  const readings = { ...watch.readings, contact_gap_ratio: contactGapOf({ dossier, day: TODAY, context }, cadenceDays) };
  return found('contact_overdue', { ...watch, readings });
}

describe('contact that is overdue', () => {
  it('goes by the cadence of the care state', () => {
    expect(overdue(talkedAgo(40), 45)).toEqual([]);
    expect(overdue(talkedAgo(40), 7)).toMatchObject([{ sinceDay: TODAY - 33, evidence: { params: { days: 40, cadenceDays: 7 } } }]);
  });

  it('is none where something is planned within a week, and names what is planned later', () => {
    expect(overdue(talkedAgo(40, [aTask(7)]), 7)).toEqual([]);
    expect(overdue(talkedAgo(40, [aTask(7)]), 7, [anOpen('contact_overdue')])).toEqual([]);
    expect(overdue(talkedAgo(40, [aTask(20), aTask(9)]), 7)[0]?.evidence.params['nextDay']).toBe('2026-07-03');
    for (const task of [aTask(5, { isDropped: true }), aTask(5, { doneDay: TODAY }), aTask(5, { createdDay: TODAY + 1 }), aTask(0)])
      expect(overdue(talkedAgo(40, [task]), 7)).toHaveLength(1);
  });

  it('is none where a meeting stands in the calendar, from the day on which we were told', () => {
    const meets = (differs: Partial<InteractionFacts>) => {
      const account = talkedAgo(40);
      return overdue({ ...account, interactions: [...account.interactions, aTalk(-5, ['ana'], { toldDay: TODAY, ...differs })] }, 7);
    };
    expect(meets({ kind: 'meeting' })).toEqual([]);
    expect(meets({ kind: 'meeting', day: TODAY + 12 })[0]?.evidence.params).toMatchObject({ next: 'planned', nextDay: '2026-07-06' });
    for (const said of [{ isAutomated: true }, { toldDay: TODAY + 1 }]) expect(meets(said)).toHaveLength(1);
  });
});
