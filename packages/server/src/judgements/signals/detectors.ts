import { isTrying } from '../../measures/metrics/index.ts';
import { departmentDark, lowAgainstPeers } from './adoption-signals.ts';
import type { Detector, DetectorSettings, SignalSettings, Watch } from './detector.ts';
import type { OutcomeHeldAgainst } from './detector-record.ts';
import type { Finding, SignalKey } from './finding.ts';
import { expansionReady, promoter } from './good-signals.ts';
import { noticeNear, paymentOverdue, prepaidNeglected, renewalNotGreen, richButCold } from './money-signals.ts';
import { activationMissed, onboardingStalled, remorse } from './onboarding-signals.ts';
import { championGone } from './champion-gone.ts';
import { championSilent } from './champion-silent.ts';
import { complexityHigh } from './complexity-high.ts';
import { firstPaymentLate, orderStuck } from './order-signals.ts';
import { creditNote, moneyAskedBack, refundGiven } from './money-back-signals.ts';
import { partnerExit } from './partner-exit.ts';
import { replaced, upgraded } from './product-change-signals.ts';
import { contactOverdue, singleThreaded, sponsorSilent } from './relationship-signals.ts';
import { missedCycle, silentAccount } from './silence.ts';
import { trialAbandoned } from './trial-abandoned.ts';
import { useDrop } from './use-drop.ts';
import { lowAnswer, slaBreach, ticketSurge } from './voice-signals.ts';

export const DETECTORS: readonly Detector[] = [
  silentAccount,
  missedCycle,
  useDrop,
  departmentDark,
  lowAgainstPeers,
  onboardingStalled,
  activationMissed,
  remorse,
  championGone,
  partnerExit,
  sponsorSilent,
  championSilent,
  singleThreaded,
  contactOverdue,
  lowAnswer,
  ticketSurge,
  slaBreach,
  renewalNotGreen,
  noticeNear,
  paymentOverdue,
  firstPaymentLate,
  orderStuck,
  moneyAskedBack,
  refundGiven,
  creditNote,
  replaced,
  upgraded,
  prepaidNeglected,
  richButCold,
  complexityHigh,
  trialAbandoned,
  expansionReady,
  promoter,
];

/** Of who tries the product, that they stay away; of customers, that they leave. */
export function outcomeHeldAgainst(key: string): OutcomeHeldAgainst {
  return DETECTORS.some((one) => one.key === key && one.ofWhoTries) ? 'giving_up' : 'leaving';
}

export const DEFAULT_SIGNAL_SETTINGS: Readonly<
  Record<SignalKey, { readonly isOn: boolean; readonly thresholds: Readonly<Record<string, number>> }>
> = Object.fromEntries(DETECTORS.map((one) => [one.key, { isOn: true, thresholds: one.thresholds }])) as never;

export type Detected = {
  readonly findings: readonly Finding[];
  /** Keys that could say nothing today: what is open stays as it is. */
  readonly waiting: ReadonlySet<SignalKey>;
  /** Keys that were asked. */
  readonly asked: ReadonlySet<SignalKey>;
  /** Those of which another says the same more plainly: what is open goes on under its name. */
  readonly gaveWay: ReadonlySet<SignalKey>;
};

const limitsKnown = new WeakMap<DetectorSettings, Readonly<Record<string, number>>>();

/** The thresholds that hold: those of the workspace before those that ship. */
function limitsOf({ thresholds }: Detector, own: DetectorSettings | undefined): Readonly<Record<string, number>> {
  if (own === undefined) return thresholds;
  let limits = limitsKnown.get(own);
  if (limits === undefined) {
    limits = { ...thresholds, ...own.thresholds };
    limitsKnown.set(own, limits);
  }
  return limits;
}

/** Asks the detectors that need the band, or those that do not. A detector that is switched off, or of others, finds nothing. */
export function detectSignals(watch: Watch, settings: SignalSettings, needsBand: boolean): Detected {
  const isTried = isTrying(watch.dossier, watch.day);
  return ask(watch, settings, {
    isAsked: (one) => one.needsBand === needsBand,
    isMeant: (one) => one.needsBand === needsBand && (one.ofWhoTries ?? false) === isTried,
  });
}

/** Asks of who is no customer any more what there is to ask of them. */
export function detectOfWhoLeft(watch: Watch, settings: SignalSettings): Detected {
  const isMeant = ({ ofWhoLeft }: Detector) => ofWhoLeft === true;
  return ask(watch, settings, { isAsked: isMeant, isMeant });
}

type Choice = (one: Detector) => boolean;

/** Of those asked, one that is not meant for the account finds nothing. */
function ask(
  watch: Watch,
  settings: SignalSettings,
  { isAsked, isMeant }: { readonly isAsked: Choice; readonly isMeant: Choice },
): Detected {
  const findings: Finding[] = [];
  const waiting = new Set<SignalKey>();
  const asked = new Set<SignalKey>();
  const gaveWay = new Set<SignalKey>();
  for (const detector of DETECTORS) {
    if (!isAsked(detector)) continue;
    const own = settings[detector.key];
    asked.add(detector.key);
    if (own?.isOn === false || !isMeant(detector)) continue;
    if (findings.some((finding) => detector.givesWayTo?.includes(finding.key))) {
      gaveWay.add(detector.key);
      continue;
    }
    const noticed = detector.detect(watch, limitsOf(detector, own));
    if (noticed === 'wait') waiting.add(detector.key);
    else findings.push(...noticed);
  }
  return { findings, waiting, asked, gaveWay };
}
