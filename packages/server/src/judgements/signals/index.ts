export { type Advance, advanceSignals, type CloseOutcome, type Signal } from './advance-signals.ts';
export { ladderOf, looseningWithin, valuesToTry } from './alarm-ladder.ts';
export { type Checkpoints, checkpointsOf } from './checkpoints.ts';
export type { Detector, DetectorSettings, FirstValueFacts, OpenSignal, SignalSettings, Standing, Watch } from './detector.ts';
export {
  DEFAULT_SIGNAL_SETTINGS,
  type Detected,
  DETECTORS,
  detectOfWhoLeft,
  detectSignals,
  outcomeHeldAgainst,
} from './detectors.ts';
export {
  type Evidence,
  type FeatureEvidence,
  type Finding,
  type PersonEvidence,
  type RowKind,
  type Severity,
  type SignalKey,
} from './finding.ts';
export { isNoticeReceived } from './money-signals.ts';
export { linkLimits } from './order-signals.ts';
export { RISK_KINDS, riskKindOf } from './risk-kind.ts';
export { SIGNAL_SETTING } from './signal-setting.ts';
export { type Deadline, type StakeFacts, type StakeParts, stakeOf, stakeTotal } from './stake.ts';
export { type OutcomeHeldAgainst, RECORD_DAYS } from './detector-record.ts';
export { wakeSnoozed } from './wake-snoozed.ts';
