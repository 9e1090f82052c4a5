import { factWriters } from './fact-writers.ts';
import { type AccessDeps, wireAccess } from '../access/wire.ts';
import { wireAccounts } from '../facts/accounts/wire.ts';
import { wireFeedback } from '../facts/feedback/wire.ts';
import { wirePartners } from '../facts/partners/wire.ts';
import { wireRevenue } from '../facts/revenue/wire.ts';
import { wireSupport } from '../facts/support/wire.ts';
import { wireTimeline } from '../facts/timeline/wire.ts';
import { logStoreWork, type UsageStore } from '../facts/usage/index.ts';
import { wireProducts } from '../facts/usage/wire.ts';
import { wireBacktest } from '../judgements/backtest/wire.ts';
import { wirePlantedDrops } from '../judgements/planted-drops/wire.ts';
import { wireRaters } from '../judgements/raters/wire.ts';
import { wireFirstValue } from '../judgements/first-value/wire.ts';
import { wireComplexity } from '../outcomes/complexity/wire.ts';
import { wireOrderToCash } from '../outcomes/order-to-cash/wire.ts';
import { wireRecurringRevenue } from '../outcomes/recurring-revenue/wire.ts';
import { wireExpansion } from '../outcomes/expansion/wire.ts';
import { wireRenewals } from '../outcomes/renewals/wire.ts';
import { wireValue } from '../outcomes/value/wire.ts';
import { wireHealth } from '../judgements/health/wire.ts';
import { wireIcpFit } from '../judgements/icp-fit/wire.ts';
import { wirePrediction } from '../judgements/prediction/wire.ts';
import { wireRisks } from '../judgements/risks/wire.ts';
import { wireSignals } from '../judgements/signals/wire.ts';
import type { QuickClock } from '../kernel/time.ts';
import { wireMetrics } from '../measures/metrics/wire.ts';
import { catalogueOf, ownWordsOf } from '../measures/own-metrics/index.ts';
import { wireOwnMetrics } from '../measures/own-metrics/wire.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import type { ProcessFigures } from '../platform/processes/process-figures.ts';
import type { SendMail } from '../platform/mail/send-mail.ts';
import { invitationMail } from '../access/index.ts';
import type { Outgoing } from '../platform/outgoing/outgoing.ts';
import type { Database } from '../platform/records/records.ts';
import type { SignIn } from '../platform/sign-in/sign-in.ts';
import { wireImports } from '../sources/imports/wire.ts';
import { wireIntake } from '../sources/intake/wire.ts';
import { wireSample } from '../sources/sample/wire.ts';
import { wireStripe } from '../sources/stripe/wire.ts';
import { wirePortfolio } from '../work/portfolio/wire.ts';
import { wireAccountPage } from '../work/account-page/wire.ts';
import { wireFirstSteps } from '../work/first-steps/wire.ts';
import { wireTeams } from '../work/teams/wire.ts';
import { wireToday } from '../work/today/wire.ts';
import { wireJourneys } from '../learning/journeys/wire.ts';
import { wireSystem } from '../system/wire.ts';
import { accountsOfRule } from './accounts-of-rule.ts';
import { catalogue } from './catalogue.ts';
import { holdings } from './holdings.ts';
import { eventsOfPerson } from './events-of-person.ts';
import { metricUses } from './metric-uses.ts';
import type { PlacesOfAll } from './places.ts';
import type { Previews } from './previews.ts';
import { retentionKinds } from './retention-kinds.ts';
import { stripeFacts } from './stripe-facts.ts';

/** What the product is made of, in reading order: access, sources, facts, measures, judgements, work, outcomes, learning, system. */
export type SliceDeps = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly signIn: SignIn;
  readonly clock: QuickClock;
  readonly publicUrl: string;
  readonly origins: ReadonlySet<string>;
  readonly version: string;
  readonly dataDir: string;
  /** What seals the secrets of other systems. */
  readonly secret: string;
  /** Null where no mail server is configured. */
  readonly sendMail: SendMail | null;
  /** A pool of intake's own, so that it never waits for a connection behind a page. */
  readonly intakeDatabase: Database;
  /** The usage store, which the engine owns. */
  readonly usageStore: UsageStore;
  /** What drafts would change, which the engine computes. */
  readonly previews: Previews;
  /** Where this installation lies. */
  readonly places: PlacesOfAll;
  /** How the engine does; null while it is away. */
  readonly engineFigures: () => Promise<ProcessFigures | null>;
  /** What `/metrics` asks for; null where this machine alone may ask. */
  readonly metricsToken: string | null;
  readonly backupWarnDays: number;
  /** The one way to addresses that people typed. */
  readonly outgoing: Outgoing;
  /** How fast a member or a key may call; absent means what the product bounds them to. */
  readonly pace?: NonNullable<AccessDeps['pace']>;
  /** Told of work that goes on after its answer was given, and failed. */
  readonly logger?: { readonly error: (details: object, message: string) => void };
};

export function wireSlices(deps: SliceDeps) {
  const { sendMail } = deps;
  const access = wireAccess({
    ...deps,
    accountsMeeting: accountsOfRule,
    retentionKinds,
    eventsOf: eventsOfPerson(deps.usageStore),
    askErasure: async (wish) => void (await deps.database.inInstallation((records) => logStoreWork(records, { kind: 'erase', wish }))),
    ...(sendMail === null
      ? {}
      : {
          mailInvitation: ({ email, workspace, url, language }) => sendMail({ to: email, ...invitationMail(language, workspace, url) }),
        }),
  });
  const intake = wireIntake({ ...deps, facts: factWriters });
  const stripe = wireStripe({ ...deps, facts: stripeFacts });
  const sources = [wireSample(deps), wireImports(deps), stripe];
  const facts = [wireAccounts(), wireTimeline(), wireRevenue(deps), wireSupport(), wirePartners(), wireFeedback(), wireProducts(deps)];
  const measures = [
    wireMetrics({ catalogueOf: (records, workspaceId) => catalogueOf(records, workspaceId, catalogue), wordsOf: ownWordsOf }),
    wireOwnMetrics({ ...deps, usesOf: metricUses }),
  ];
  const { previews } = deps;
  const judgements = [
    wireHealth({ catalogue, preview: previews.scorecard, previewOrder: previews.scorecardOrder }),
    wireSignals({ ...deps, rehearse: previews.signals, propose: previews.threshold }),
    wireRisks(),
    wireFirstValue({ preview: previews.firstValue }),
    wireBacktest(deps),
    wirePlantedDrops(deps),
    wireRaters({ catalogue }),
    wirePrediction(),
    wireIcpFit({ preview: previews.fit }),
  ];
  const outcomes = [
    wireRenewals(deps),
    wireOrderToCash(deps),
    wireExpansion({ ...deps, catalogue }),
    wireComplexity(),
    wireValue({ catalogue, database: deps.database }),
    wireRecurringRevenue({ catalogue, database: deps.database }),
  ];
  const learning = [wireJourneys()];
  const portfolio = wirePortfolio({
    ...deps,
    catalogue,
    onFault: (error) => deps.logger?.error({ err: error }, 'work on many accounts was cut off; it goes on in half a minute'),
  });
  const teams = wireTeams({
    ...deps,
    catalogue,
    holdings,
    onFault: (error) => deps.logger?.error({ err: error }, 'pods could not be asked who is in them; it is tried again in a minute'),
  });
  const work = [portfolio, teams, wireFirstSteps(deps), wireToday(), wireAccountPage({ ...deps, catalogue })];
  const system = wireSystem(deps);
  const routes: readonly WorkspaceRoute[] = [
    ...access.routes,
    ...intake.routes,
    ...[...sources, ...facts, ...measures, ...judgements, ...work, ...outcomes, ...learning, system].flatMap((slice) => slice.routes),
  ];
  return { access, intake, stripe, portfolio, teams, system, routes };
}
