export {
  isOpenRisk,
  type RiskFacts,
  type RiskKind,
  riskOn,
  type RiskOutcome,
  type RiskState,
  type RiskVersionFacts,
} from './risk.ts';
export { noSuchRisk } from './risks.errors.ts';
export { type RiskFactsOf, riskFactsOf } from './store/risk-facts.read.ts';
export { type RiskRecord } from './store/risks.store.ts';
export { writeRisks } from './store/told-risks.store.ts';
export { changeRisk, createRisk, removeRisk, requireRisk, type RiskBy, type RiskWanted, takeStep } from './use-cases/write-risk.ts';
export { heldRisks } from './store/held-risks.ts';
