// Written by `node packages/words/tools/list-slices.ts`: the type of every word key. The words themselves are found by glob.
import type access from './en/access.json';
import type accounts from './en/accounts.json';
import type actions from './en/actions.json';
import type audit from './en/audit.json';
import type auditStream from './en/audit-stream.json';
import type backtest from './en/backtest.json';
import type drafts from './en/drafts.json';
import type errors from './en/errors.json';
import type expansion from './en/expansion.json';
import type firstSteps from './en/first-steps.json';
import type firstValueSettings from './en/first-value-settings.json';
import type health from './en/health.json';
import type icpFit from './en/icp-fit.json';
import type imports from './en/imports.json';
import type insight from './en/insight.json';
import type journeys from './en/journeys.json';
import type keys from './en/keys.json';
import type kit from './en/kit.json';
import type me from './en/me.json';
import type metrics from './en/metrics.json';
import type money from './en/money.json';
import type orders from './en/orders.json';
import type ownMetrics from './en/own-metrics.json';
import type personalData from './en/personal-data.json';
import type portfolio from './en/portfolio.json';
import type prediction from './en/prediction.json';
import type products from './en/products.json';
import type raters from './en/raters.json';
import type refunds from './en/refunds.json';
import type renewals from './en/renewals.json';
import type retention from './en/retention.json';
import type retentionSettings from './en/retention-settings.json';
import type revenue from './en/revenue.json';
import type risks from './en/risks.json';
import type roles from './en/roles.json';
import type ruleBuilder from './en/rule-builder.json';
import type sample from './en/sample.json';
import type scorecards from './en/scorecards.json';
import type settings from './en/settings.json';
import type shell from './en/shell.json';
import type signIn from './en/sign-in.json';
import type signInMails from './en/sign-in-mails.json';
import type signInSettings from './en/sign-in-settings.json';
import type signalSettings from './en/signal-settings.json';
import type signals from './en/signals.json';
import type sso from './en/sso.json';
import type start from './en/start.json';
import type states from './en/states.json';
import type stripe from './en/stripe.json';
import type system from './en/system.json';
import type teams from './en/teams.json';
import type timeline from './en/timeline.json';
import type today from './en/today.json';
import type work from './en/work.json';

type KeysOf<Slice extends string, Words> = `${Slice}.${keyof Words & string}`;

export type WordKey =
  | KeysOf<'access', typeof access>
  | KeysOf<'accounts', typeof accounts>
  | KeysOf<'actions', typeof actions>
  | KeysOf<'audit', typeof audit>
  | KeysOf<'audit-stream', typeof auditStream>
  | KeysOf<'backtest', typeof backtest>
  | KeysOf<'drafts', typeof drafts>
  | KeysOf<'errors', typeof errors>
  | KeysOf<'expansion', typeof expansion>
  | KeysOf<'first-steps', typeof firstSteps>
  | KeysOf<'first-value-settings', typeof firstValueSettings>
  | KeysOf<'health', typeof health>
  | KeysOf<'icp-fit', typeof icpFit>
  | KeysOf<'imports', typeof imports>
  | KeysOf<'insight', typeof insight>
  | KeysOf<'journeys', typeof journeys>
  | KeysOf<'keys', typeof keys>
  | KeysOf<'kit', typeof kit>
  | KeysOf<'me', typeof me>
  | KeysOf<'metrics', typeof metrics>
  | KeysOf<'money', typeof money>
  | KeysOf<'orders', typeof orders>
  | KeysOf<'own-metrics', typeof ownMetrics>
  | KeysOf<'personal-data', typeof personalData>
  | KeysOf<'portfolio', typeof portfolio>
  | KeysOf<'prediction', typeof prediction>
  | KeysOf<'products', typeof products>
  | KeysOf<'raters', typeof raters>
  | KeysOf<'refunds', typeof refunds>
  | KeysOf<'renewals', typeof renewals>
  | KeysOf<'retention', typeof retention>
  | KeysOf<'retention-settings', typeof retentionSettings>
  | KeysOf<'revenue', typeof revenue>
  | KeysOf<'risks', typeof risks>
  | KeysOf<'roles', typeof roles>
  | KeysOf<'rule-builder', typeof ruleBuilder>
  | KeysOf<'sample', typeof sample>
  | KeysOf<'scorecards', typeof scorecards>
  | KeysOf<'settings', typeof settings>
  | KeysOf<'shell', typeof shell>
  | KeysOf<'sign-in', typeof signIn>
  | KeysOf<'sign-in-mails', typeof signInMails>
  | KeysOf<'sign-in-settings', typeof signInSettings>
  | KeysOf<'signal-settings', typeof signalSettings>
  | KeysOf<'signals', typeof signals>
  | KeysOf<'sso', typeof sso>
  | KeysOf<'start', typeof start>
  | KeysOf<'states', typeof states>
  | KeysOf<'stripe', typeof stripe>
  | KeysOf<'system', typeof system>
  | KeysOf<'teams', typeof teams>
  | KeysOf<'timeline', typeof timeline>
  | KeysOf<'today', typeof today>
  | KeysOf<'work', typeof work>;
