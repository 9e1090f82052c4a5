import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import * as z from 'zod/mini';
import { BrokenPage, BrokenWhole } from './broken-page.tsx';
import { goHome, requireMember } from './guards.ts';
import { NotFoundPage, NotFoundWhole } from './not-found-page.tsx';
import { accountSearch } from '../pages/account/search.ts';
import { portfolioSearch } from '../pages/portfolio/search.ts';
import { firstValueSearch } from '../pages/insight-first-value/search.ts';
import { healthSearch } from '../pages/insight-health/search.ts';
import { orderToCashSearch } from '../pages/insight-order-to-cash/search.ts';
import { journeysSearch } from '../pages/insight-journeys/search.ts';
import { retentionSearch } from '../pages/insight-retention/search.ts';
import { ratersSearch } from '../pages/insight-raters/search.ts';
import { renewalsSearch } from '../pages/renewals/search.ts';
import { expansionSearch } from '../pages/expansion/search.ts';
import { risksSearch } from '../pages/risks/search.ts';
import { signalsSearch } from '../pages/settings-signals/search.ts';
import { refundsSearch } from '../pages/refunds/search.ts';
import { revenueSearch } from '../pages/insight-revenue/search.ts';
import { auditSearch } from '../pages/settings-audit/search.ts';
import { importSearch } from '../pages/settings-import/search.ts';
import { todaySearch } from '../pages/today/search.ts';
import { Shell } from './shell/shell.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';
import { part, textPart } from '../kit/navigation/part.ts';

type Context = { readonly client: QueryClient };

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundWhole, errorComponent: BrokenWhole });

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: ({ context }) => goHome(context.client) });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({
    to: textPart(4_000),
    reason: part(z.enum(['signed-out', 'again', 'reset', 'link-over'])),
    step: part(z.enum(['code'])),
    workspace: textPart(),
    failure: textPart(80),
  }),
  component: lazyRouteComponent(() => import('../pages/sign-in/index.tsx'), 'SignInPage'),
});
const link = createRoute({
  getParentRoute: () => root,
  path: '/link/$token',
  component: lazyRouteComponent(() => import('../pages/link/index.tsx'), 'LinkPage'),
});
const comeInBy = createRoute({
  getParentRoute: () => root,
  path: '/come-in/$workspace',
  component: lazyRouteComponent(() => import('../pages/come-in-by/index.tsx'), 'ComeInByPage'),
});
const locked = createRoute({
  getParentRoute: () => root,
  path: '/locked/$workspace',
  component: lazyRouteComponent(() => import('../pages/locked/index.tsx'), 'LockedPage'),
});
const startChoice = createRoute({
  getParentRoute: () => root,
  path: '/start',
  validateSearch: z.object({ workspace: textPart() }),
  component: lazyRouteComponent(() => import('../pages/start/index.tsx'), 'StartPage'),
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  component: Shell,
  pendingComponent: ShellSkeleton,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenWhole,
  beforeLoad: ({ context, params, location }) => requireMember(context.client, params.workspace, location.href),
});
const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspace/today', params });
  },
});

// One route a page. A page is a folder in src/pages with an index.tsx and, where it has search parameters, a search.ts (README, "Add a page").
/** Back from an identity provider: by which connection, and what went wrong. */
const cameBack = z.object({ came: textPart(40), failure: textPart(80) });
const settingsMe = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/me',
  validateSearch: cameBack,
  component: lazyRouteComponent(() => import('../pages/settings-me/index.tsx'), 'SettingsMePage'),
});

const settingsSignIn = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/sign-in',
  component: lazyRouteComponent(() => import('../pages/settings-sign-in/index.tsx'), 'SettingsSignInPage'),
});

const today = createRoute({
  getParentRoute: () => workspace,
  path: 'today',
  validateSearch: todaySearch,
  component: lazyRouteComponent(() => import('../pages/today/index.tsx'), 'TodayPage'),
});

const settingsWorkspace = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/workspace',
  component: lazyRouteComponent(() => import('../pages/settings-workspace/index.tsx'), 'SettingsWorkspacePage'),
});
const settingsMembers = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/members',
  component: lazyRouteComponent(() => import('../pages/settings-members/index.tsx'), 'SettingsMembersPage'),
});
const settingsRoles = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/roles',
  component: lazyRouteComponent(() => import('../pages/settings-roles/index.tsx'), 'SettingsRolesPage'),
});
const settingsTeams = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/teams',
  component: lazyRouteComponent(() => import('../pages/settings-teams/index.tsx'), 'SettingsTeamsPage'),
});
const settingsConnections = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/connections',
  component: lazyRouteComponent(() => import('../pages/settings-connections/index.tsx'), 'SettingsConnectionsPage'),
});
const settingsSetAside = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/set-aside',
  component: lazyRouteComponent(() => import('../pages/settings-set-aside/index.tsx'), 'SettingsSetAsidePage'),
});
const settingsSingleSignOn = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/single-sign-on',
  validateSearch: cameBack,
  component: lazyRouteComponent(() => import('../pages/settings-single-sign-on/index.tsx'), 'SettingsSingleSignOnPage'),
});
const settingsRetention = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/retention',
  component: lazyRouteComponent(() => import('../pages/settings-retention/index.tsx'), 'SettingsRetentionPage'),
});
const settingsAudit = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../pages/settings-audit/index.tsx'), 'SettingsAuditPage'),
});
const settingsImports = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/imports',
  component: lazyRouteComponent(() => import('../pages/settings-imports/index.tsx'), 'SettingsImportsPage'),
});
const settingsImportNew = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/imports/new',
  component: lazyRouteComponent(() => import('../pages/settings-import/index.tsx'), 'SettingsImportNewPage'),
});
const settingsImport = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/imports/$import',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../pages/settings-import/index.tsx'), 'SettingsImportPage'),
});
const settingsProducts = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/products',
  component: lazyRouteComponent(() => import('../pages/settings-products/index.tsx'), 'SettingsProductsPage'),
});
const settingsSystem = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/system',
  component: lazyRouteComponent(() => import('../pages/settings-system/index.tsx'), 'SettingsSystemPage'),
});
const settingsHome = createRoute({
  getParentRoute: () => workspace,
  path: 'settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspace/settings/me', params });
  },
});

const account = createRoute({
  getParentRoute: () => workspace,
  path: 'accounts/$account/$tab',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('../pages/account/index.tsx'), 'AccountPage'),
});
const accountHome = createRoute({
  getParentRoute: () => workspace,
  path: 'accounts/$account',
  validateSearch: accountSearch,
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: '/w/$workspace/accounts/$account/$tab', params: { ...params, tab: 'overview' }, search });
  },
});

const portfolio = createRoute({
  getParentRoute: () => workspace,
  path: 'accounts',
  validateSearch: portfolioSearch,
  component: lazyRouteComponent(() => import('../pages/portfolio/index.tsx'), 'PortfolioPage'),
});

const insightHealth = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/health',
  validateSearch: healthSearch,
  component: lazyRouteComponent(() => import('../pages/insight-health/index.tsx'), 'InsightHealthPage'),
});
const insightFirstValue = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/first-value',
  validateSearch: firstValueSearch,
  component: lazyRouteComponent(() => import('../pages/insight-first-value/index.tsx'), 'InsightFirstValuePage'),
});
const insightRevenue = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/revenue',
  validateSearch: revenueSearch,
  component: lazyRouteComponent(() => import('../pages/insight-revenue/index.tsx'), 'InsightRevenuePage'),
});
const insightOrderToCash = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/order-to-cash',
  validateSearch: orderToCashSearch,
  component: lazyRouteComponent(() => import('../pages/insight-order-to-cash/index.tsx'), 'InsightOrderToCashPage'),
});

const insightRetention = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/retention',
  validateSearch: retentionSearch,
  component: lazyRouteComponent(() => import('../pages/insight-retention/index.tsx'), 'InsightRetentionPage'),
});

const insightBacktest = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/backtest',
  component: lazyRouteComponent(() => import('../pages/insight-backtest/index.tsx'), 'InsightBacktestPage'),
});

const insightJourneys = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/journeys',
  validateSearch: journeysSearch,
  component: lazyRouteComponent(() => import('../pages/insight-journeys/index.tsx'), 'InsightJourneysPage'),
});
const insightRaters = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/raters',
  validateSearch: ratersSearch,
  component: lazyRouteComponent(() => import('../pages/insight-raters/index.tsx'), 'InsightRatersPage'),
});

const risks = createRoute({
  getParentRoute: () => workspace,
  path: 'risks',
  validateSearch: risksSearch,
  component: lazyRouteComponent(() => import('../pages/risks/index.tsx'), 'RisksPage'),
});

const renewals = createRoute({
  getParentRoute: () => workspace,
  path: 'outcomes/renewals',
  validateSearch: renewalsSearch,
  component: lazyRouteComponent(() => import('../pages/renewals/index.tsx'), 'RenewalsPage'),
});
const expansion = createRoute({
  getParentRoute: () => workspace,
  path: 'outcomes/expansion',
  validateSearch: expansionSearch,
  component: lazyRouteComponent(() => import('../pages/expansion/index.tsx'), 'ExpansionPage'),
});
const settingsPrices = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/prices',
  component: lazyRouteComponent(() => import('../pages/settings-prices/index.tsx'), 'SettingsPricesPage'),
});
const settingsCosts = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/costs',
  component: lazyRouteComponent(() => import('../pages/settings-costs/index.tsx'), 'SettingsCostsPage'),
});
const refunds = createRoute({
  getParentRoute: () => workspace,
  path: 'outcomes/refunds',
  validateSearch: refundsSearch,
  component: lazyRouteComponent(() => import('../pages/refunds/index.tsx'), 'RefundsPage'),
});
const settingsCredit = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/credit',
  component: lazyRouteComponent(() => import('../pages/settings-credit/index.tsx'), 'SettingsCreditPage'),
});

const insightPrediction = createRoute({
  getParentRoute: () => workspace,
  path: 'insight/prediction',
  component: lazyRouteComponent(() => import('../pages/insight-prediction/index.tsx'), 'InsightPredictionPage'),
});

const settingsScorecards = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/scorecards',
  component: lazyRouteComponent(() => import('../pages/settings-scorecards/index.tsx'), 'SettingsScorecardsPage'),
});
const settingsScorecardDraft = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/scorecards/$scorecard',
  component: lazyRouteComponent(() => import('../pages/settings-scorecard-draft/index.tsx'), 'SettingsScorecardDraftPage'),
});

const settingsMetrics = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/metrics',
  component: lazyRouteComponent(() => import('../pages/settings-metrics/index.tsx'), 'SettingsMetricsPage'),
});

const settingsFit = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/fit',
  component: lazyRouteComponent(() => import('../pages/settings-fit/index.tsx'), 'SettingsFitPage'),
});

const settingsSignals = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/signals',
  validateSearch: signalsSearch,
  component: lazyRouteComponent(() => import('../pages/settings-signals/index.tsx'), 'SettingsSignalsPage'),
});

const settingsFirstValue = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/first-value',
  component: lazyRouteComponent(() => import('../pages/settings-first-value/index.tsx'), 'SettingsFirstValuePage'),
});

const pages = [
  settingsFirstValue,
  settingsMetrics,
  settingsFit,
  settingsSignals,
  settingsScorecards,
  settingsScorecardDraft,
  portfolio,
  settingsMe,
  settingsSignIn,
  today,
  settingsWorkspace,
  settingsMembers,
  settingsRoles,
  settingsConnections,
  settingsSetAside,
  settingsAudit,
  settingsRetention,
  settingsSingleSignOn,
  settingsImports,
  settingsImportNew,
  settingsImport,
  settingsProducts,
  settingsSystem,
  settingsTeams,
  settingsHome,
  account,
  accountHome,
  insightHealth,
  insightFirstValue,
  insightRevenue,
  insightRetention,
  insightOrderToCash,
  insightBacktest,
  insightRaters,
  insightPrediction,
  risks,
  renewals,
  expansion,
  refunds,
  settingsPrices,
  settingsCosts,
  settingsCredit,
  insightJourneys,
] as const;

const tree = root.addChildren([home, signIn, link, locked, startChoice, comeInBy, workspace.addChildren([workspaceHome, ...pages])]);

export function newRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

/** Begins to load the code of the page of the address, before it is known who is there. */
export function askForPage({ matchRoutes, latestLocation, routesById }: ReturnType<typeof newRouter>): void {
  for (const { routeId } of matchRoutes(latestLocation)) {
    const { component } = (routesById as Readonly<Record<string, AnyRoute>>)[routeId]?.options ?? {};
    void (component as { readonly preload?: () => Promise<unknown> } | undefined)?.preload?.();
  }
}

declare module '@tanstack/react-router' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
