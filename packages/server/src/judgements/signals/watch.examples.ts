import { cadenceOf, contextAsOf, type Dossier, makeCatalogue } from '../../measures/metrics/index.ts';
import { TODAY, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import type { OpenSignal, Watch } from './detector.ts';
import { DEFAULT_SIGNAL_SETTINGS, detectSignals, DETECTORS } from './detectors.ts';
import type { Finding, SignalKey } from './finding.ts';

const catalogue = makeCatalogue([], []);

/** An account on a day, as detectors look at it; the whole company is this one account unless a context is given. */
export function watchOf(dossier: Dossier, differs: Partial<Watch> = {}): Watch {
  const day = differs.day ?? TODAY;
  const context = differs.context ?? contextAsOf([dossier], WORKSPACE, day);
  const firstValue = {
    state: 'reached',
    startDay: null,
    elapsedDays: null,
    isOverdue: false,
    thirdQuartileDays: null,
    isActivated: null,
    activationRate: null,
  } as const;
  return {
    dossier,
    day,
    context,
    readings: catalogue.readAll(dossier, day, context),
    firstValue,
    standing: { isTopOfBook: false, isTopOfTier: false },
    band: null,
    cadenceDays: cadenceOf(dossier, day),
    score: null,
    open: [],
    tried: null,
    ...differs,
  };
}

/** What one detector finds, with what ships. */
export function found(key: SignalKey, watch: Watch): readonly Finding[] {
  const needsBand = DETECTORS.find((one) => one.key === key)?.needsBand ?? false;
  return detectSignals(watch, DEFAULT_SIGNAL_SETTINGS, needsBand).findings.filter((one) => one.key === key);
}

export const anOpen = (key: SignalKey, differs: Partial<OpenSignal> = {}): OpenSignal => ({
  key,
  subject: '',
  severity: 'medium',
  sinceDay: TODAY - 20,
  openedDay: TODAY - 18,
  ...differs,
});
