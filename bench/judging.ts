import { performance } from 'node:perf_hooks';
import { fieldAsOf, fieldFrom, judgeDays, type Rulebook, type States } from '../packages/server/src/judgements/account-state/index.ts';
import { SHIPPED_RULES } from '../packages/server/src/judgements/first-value/index.ts';
import { DEFAULT_SCORECARDS } from '../packages/server/src/judgements/health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../packages/server/src/judgements/signals/index.ts';
import { isoToDay } from '../packages/server/src/kernel/time.ts';
import { sampleDossiers } from '../packages/server/src/test/sample-dossiers.ts';
import { catalogue } from '../packages/server/src/wiring/catalogue.ts';

/**
 * How quick judging is on the sample company, without stores: all numbers of all accounts once, then past days
 * with health and signals: `node bench/judging.ts [days]`. CPU time is printed beside the time that passed, never asserted.
 */
const DAYS = Number(process.argv[2] ?? 180);
const TODAY = isoToDay('2026-11-21');
const say = (line: string) => process.stdout.write(`${line}\n`);

function timed<Result>(name: string, work: () => Result): Result {
  const [since, cpu] = [performance.now(), process.cpuUsage()];
  const result = work();
  const used = process.cpuUsage(cpu);
  say(`${name}: ${Math.round(performance.now() - since)} ms, ${Math.round((used.user + used.system) / 1000)} ms of CPU`);
  return result;
}

const { dossiers, facts } = timed('making the sample company', () => sampleDossiers({ seed: 7, today: TODAY }));
const rulebook: Rulebook = {
  catalogue,
  scorecards: DEFAULT_SCORECARDS,
  signals: DEFAULT_SIGNAL_SETTINGS,
  firstValue: SHIPPED_RULES,
};

for (const round of ['first', 'second', 'third']) {
  const day = TODAY - 1 - round.length;
  const field = fieldFrom(
    timed(`${round} look: how the accounts stand among each other`, () =>
      fieldAsOf(dossiers, facts, { day, firstValue: rulebook.firstValue }),
    ),
  );
  timed(`${round} look: ${catalogue.infos.length} numbers of ${dossiers.length} accounts`, () => {
    for (const dossier of dossiers) catalogue.readAll(dossier, day, field.context);
  });
}

let next = 0;
const states: States = new Map();
const days = Array.from({ length: DAYS }, (_, place) => ({ day: TODAY - DAYS + place, isOpen: false }));
timed(`${DAYS} past days of ${dossiers.length} accounts, with first value, health and signals`, () => {
  for (const { judgements } of judgeDays({ dossiers, facts, rulebook, states, newSignalId: () => `sig_${next++}` }, days)) {
    if (judgements.size !== dossiers.length) throw new Error('an account was not judged');
  }
});
