export {
  type Activity,
  actionsOver,
  activityOf,
  activityOfProducts,
  contactDaysIn,
  contactDaysOver,
  daysByContactOf,
  daysOfContact,
  contactsIn,
} from './activity.ts';
export { entitledFeatures, unusedFeatures } from './adoption-metrics.ts';
export { type DossiersToTry, dossiersToTry, spreadOver } from './use-cases/dossiers-to-try.ts';
export { type DossiersWanted, loadDossiers, loadMoney } from './use-cases/load-dossiers.ts';
export { lateInvoices } from './billing-metrics.ts';
export { cadenceDays, type CareState } from './cadence.ts';
export { type Catalogue, makeCatalogue } from './catalogue.ts';
export { complexityDebt, complexityOf, type PartOfDebt } from './complexity.ts';
export { readWorth, writeWorth } from './store/worth.store.ts';
export type { WorthCurve, WorthFacts } from './worth-facts.ts';
export { contextAsOf, contextFrom, type ContextSnapshot, snapshotSteps, type WorkspaceFacts } from './context-as-of.ts';
export { successOf } from './cycle-metrics.ts';
export { type DepartmentUse, departmentUse } from './departments.ts';
export type {
  AnswerFacts,
  ChurnFacts,
  ContactChangeFacts,
  ContactFacts,
  CustomWorkFacts,
  Dossier,
  FieldValueFacts,
  InteractionFacts,
  InvoiceFacts,
  JudgementFacts,
  MilestoneFacts,
  MoneyAskedFacts,
  MoneyBackFacts,
  OrderFacts,
  PartnerFacts,
  PauseFacts,
  PulseFacts,
  ReleaseFacts,
  RiskFacts,
  RoleFacts,
  StakeholderRole,
  SubscriptionFacts,
  SubscriptionVersionFacts,
  TaskFacts,
  TicketFacts,
  Tier,
  ValueFacts,
} from './dossier.ts';
export { forgetDossier } from './dossier.ts';
export {
  type ActiveSubscription,
  activeSubscriptions,
  BRIDGED_DAYS,
  customerSince,
  hasEverPaid,
  type HeldProduct,
  heldProducts,
  isCustomer,
  isTrying,
  isWatched,
  mrrOfSubscription,
  mrrOn,
  type Paying,
  paidSpans,
  productOf,
  seatsOn,
  versionOn,
} from './entitlement.ts';
export { featureContacts, featureCount, featureRows, type FeatureUse, featureUses, firstUse, isUsedBy } from './features.ts';
export { lastAnswers } from './feedback-metrics.ts';
export {
  chanceOfSoLittle,
  compareWithHabit,
  type Expected,
  type Habit,
  habitBefore,
  type HabitFrame,
} from './habit.ts';
export { firstDaysOf, type FirstDays } from './first-days.ts';
export { countingActions, habitFrameOf, isPaused, regularProducts } from './habit-frame.ts';
export { idleOf, type Idleness } from './idleness.ts';
export type { FactSource } from './fact-source.ts';
export type { Metric, MetricInfo, MetricUnit, MetricWindow, OwnOrigin, Readings, ReadValue, UnknownReason } from './metric.ts';
export { type BrokenLink, brokenLinks, type LinkKey, type LinkLimits, toldOf, trustedSteps, USE_ALONE } from './broken-links.ts';
export { CHAIN_STEPS, type ChainStep, type OrderChain, orderChains, type StepSource, type StepTaken } from './order-chain.ts';
export { type UsedCycle, usedCycles } from './monthly-cycles.ts';
export { type At } from './over-products.ts';
export { type HoldingState, productHoldings, type ProductHolding } from './product-holdings.ts';
export { cadenceOf, contactGapOf } from './relationship-metrics.ts';
export { daysToRenewal, type RenewalDate, renewalsAhead, SAME_RENEWAL_DAYS, termOf } from './renewal-dates.ts';
export { type Life, lifeOf } from './life.ts';
export { activeSeatHolders, contactById, placeOfContact } from './seats.ts';
export type { Silences } from './silence.ts';
export { type SilentDays, silentDaysOf } from './silent-days.ts';
export { type GapNotice, gapNoticesOf, type SourceGap, type SourceGaps } from './source-gaps.ts';
export { openTickets, slaDecidedDay, ticketsAgainstHabit } from './support-metrics.ts';
export { useAmongPeers } from './peers.ts';
export { exposedByRisks, openRisksOn } from './risk-metrics.ts';
export { contactsInRole, hasLeft, isTwoWay, lastTwoWay, multithreading, type Multithreading, rolesOf, type Thread } from './threads.ts';
export { known, unknown, valueOf } from './unknown.ts';
export { type AccountDay, readingsNear } from './store/readings-near.read.ts';
export { idleLimitDays, monthOf, type Span, useWindow } from './use-window.ts';
export { useSeason } from './use-season.ts';
export { countAction, lastDayOfAction } from './named-action.ts';
export type { NamedAction, ProductFacts, RateFacts, WorkspaceContext } from './workspace-context.ts';
export { tenureMonths } from './revenue-metrics.ts';
