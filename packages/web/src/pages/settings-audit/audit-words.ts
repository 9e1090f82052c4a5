import { ownWord } from '@perennial/words/own-word';
import type { CurvePoint, MetricBasis, Rule, SignalSettings, StepCondition } from '../../api/generated/types.gen.ts';
import { basisSentence } from '../../features/own-metrics/basis-sentence.ts';
import { type Saying as RuleSaying, ruleSentence } from '../../features/rule-builder/rule-sentence.ts';
import type { WordKey } from '@perennial/words/locales/slices';
import { conditionsSentence } from '../settings/definition-sentence.ts';
import { metricName } from '../settings/metric-name.ts';
import { written } from '../settings/threshold.ts';
import type { Segment } from './leaves.ts';

export type Saying = RuleSaying & {
  readonly detectors: SignalSettings['detectors'];
  readonly scorecardName: (id: string) => string;
  readonly memberName: (id: string) => string;
  readonly roleName: (key: string) => string;
  readonly timeZone: string;
};

/** Each place by the word that it has where it is set. */
const FIELDS: Readonly<Record<string, WordKey>> = {
  name: 'settings.workspace.name',
  timeZone: 'settings.workspace.timeZone',
  currency: 'settings.workspace.currency',
  fiscalYearStartMonth: 'settings.workspace.fiscalYear',
  accountTrait: 'settings.workspace.accountTrait',
  usageMonths: 'settings.workspace.usageMonths',
  slug: 'settings.audit.field.slug',
  email: 'settings.members.email',
  role: 'settings.members.role',
  job: 'settings.members.job',
  state: 'settings.audit.field.state',
  kind: 'settings.keys.kind',
  version: 'settings.audit.field.version',
  note: 'settings.audit.field.note',
  holds: 'settings.audit.field.holds',
  from: 'scorecards.new.from',
  appliesTo: 'scorecards.appliesTo',
  weight: 'settings.audit.field.weight',
  group: 'scorecards.group',
  curve: 'settings.audit.field.curve',
  staleAfterDays: 'scorecards.staleAfter',
  coverageRatioMin: 'scorecards.coverageMin',
  ceilings: 'scorecards.ceilings',
  inForce: 'scorecards.order',
  retired: 'scorecards.retired',
  isOn: 'settings.audit.field.isOn',
  order: 'settings.audit.field.order',
  anyOf: 'settings.audit.field.anyOf',
  activation: 'first-value-settings.activation',
  seatRatio: 'first-value-settings.activeSeats',
  features: 'first-value-settings.coreFeatures',
  useCycle: 'products.useCycle',
  coreActions: 'products.coreActions',
  coreFeatures: 'products.coreFeatures',
  full: 'icp-fit.full',
  half: 'icp-fit.half',
  words: 'own-metrics.metric',
  basis: 'own-metrics.from',
  direction: 'own-metrics.direction',
  isSecondFactorRequired: 'sign-in-settings.rule',
  signalsPerWeek: 'signal-settings.capacity.title',
  named: 'signal-settings.capacity.named',
  pooled: 'signal-settings.capacity.pooled',
  capacityPerWeek: 'signal-settings.tab.capacity',
  auc: 'prediction.auc',
  verdict: 'settings.audit.field.verdict',
  way: 'audit.field.way',
  format: 'audit.field.format',
  entries: 'audit.field.entries',
  events: 'audit.field.events',
  number: 'audit.field.number',
  byRule: 'teams.handOver.byRule',
  rights: 'roles.rights',
  sees: 'roles.accounts',
  hides: 'roles.hides',
  members: 'teams.teams.members',
  memberIds: 'teams.teams.members',
  leadId: 'teams.teams.lead',
  goals: 'teams.pods.goals',
  isJustInTime: 'sso.justInTime',
  isEmailTrusted: 'sso.emailTrusted',
  isSecondFactorVouched: 'sso.secondFactor',
  isRequired: 'sso.rule.required',
  areOwnersExempt: 'sso.rule.owners',
};
/** Lists whose elements name themselves. */
const UNNAMED = new Set(['measures', 'floors', 'definitions', 'steps', 'thresholds', 'parts']);
/** Where else a place may have its name. */
const NAMES = [
  'audit.field.{}',
  'sso.{}',
  'audit-stream.{}',
  'signals.{}.name',
  'signal-settings.limit.{}',
  'icp-fit.part.{}',
  'prediction.kind.{}',
] as const;
const SHIPPED = ['scorecards.shipped.', 'first-value-settings.shipped.'] as const;

/** "Weekly active contacts against habit › Weight": as the interface names it. */
export function placeText(path: readonly Segment[], saying: Saying): string {
  return path
    .filter(({ key }) => !UNNAMED.has(key))
    .map((segment) => segmentText(segment, saying))
    .join(' › ');
}

function segmentText({ key, label }: Segment, { t }: Saying): string {
  if (label !== undefined) return metricOr(label, t.find(`scorecards.metric.${label}`) ?? shipped(label, { t }), { t });
  const field = FIELDS[key];
  if (field !== undefined) return t(field);
  if (key === 'green' || key === 'yellow') return t('scorecards.floor', { band: t(`health.band.${key}`) });
  return NAMES.map((name) => t.find(name.replace('{}', key))).find((word) => word !== undefined) ?? key;
}

function metricOr(label: string, other: string, { t }: Pick<Saying, 't'>): string {
  const name = metricName(t, label);
  return name === label ? other : name;
}

function shipped(name: string, { t }: Pick<Saying, 't'>): string {
  return SHIPPED.map((prefix) => t.find(`${prefix}${name}`)).find((word) => word !== undefined) ?? name;
}

/** The value of a place, in words and with its unit. */
export function valueText(value: unknown, path: readonly Segment[], saying: Saying): string {
  const { t, format } = saying;
  const key = path.at(-1)?.key ?? '';
  if (key === 'days' && value === null) return t('retention-settings.forGood');
  if (value === null || value === undefined || value === '') return '–';
  switch (key) {
    case 'appliesTo':
    case 'rule':
      return ruleSentence(value as Rule, saying);
    case 'members':
      return listed((value as (string | Placed)[]).map((one) => placedText(one, saying)));
    case 'goals':
      return listed((value as { metricKey: string }[]).map((one) => metricName(t, one.metricKey)));
    case 'full':
    case 'half':
      return isEmptyRule(value as Rule) ? t('icp-fit.unset') : ruleSentence(value as Rule, saying);
    case 'basis':
      return basisSentence(t, value as MetricBasis);
    case 'words': {
      const { name, definition } = ownWord(value, t.language);
      return [name, definition].filter(Boolean).join(': ');
    }
    case 'anyOf':
      return conditionsSentence(value as StepCondition[], saying) || '–';
    case 'curve':
      return (
        (value as CurvePoint[]).map((corner) => `${format.number(corner.value, 2)}: ${format.number(corner.points)}`).join('; ') || '–'
      );
    case 'ceilings':
      return listed((value as { key: string }[]).map((one) => t.find(`accounts.ceiling.${one.key}`) ?? one.key));
    case 'inForce':
    case 'retired':
      return listed((value as string[]).map(saying.scorecardName));
    default:
  }
  if (Array.isArray(value)) return listed(value.map((one) => codeText(key, String(one), saying)));
  if (typeof value === 'boolean') return t(value ? 'kit.grid.yes' : 'kit.grid.no');
  return typeof value === 'number' ? numberText(value, path, saying) : codeText(key, String(value), saying);
}

type Placed = { readonly memberId: string; readonly duty?: string };

function placedText(one: string | Placed, { t, memberName }: Saying): string {
  if (typeof one === 'string') return memberName(one);
  const duty = t.find(`accounts.duty.${one.duty}`);
  return duty === undefined ? memberName(one.memberId) : `${memberName(one.memberId)} (${duty})`;
}

/** Without a condition it looks at nothing. */
function isEmptyRule(rule: Rule): boolean {
  return 'all' in rule && rule.all.length === 0;
}

/** One after the other: in some lists the order is what was changed. */
function listed(words: readonly string[]): string {
  return words.join(', ') || '–';
}

function numberText(value: number, path: readonly Segment[], { t, format, detectors }: Saying): string {
  const key = path.at(-1)?.key ?? '';
  const limit = detectors.find((one) => one.key === path.at(-3)?.key)?.thresholds.find((one) => one.key === key);
  if (limit !== undefined) return written(value, limit, { t, format });
  if (key === 'bytes') return format.bytes(value);
  if (key === 'days') return format.days(value);
  if (key === 'weight') return format.percent(value / 100, 1);
  if (key.includes('Ratio') || key === 'ratio') return format.percent(value);
  if (key.endsWith('Days')) return format.days(value);
  if (key === 'fiscalYearStartMonth') return new Intl.DateTimeFormat(t.language, { month: 'long' }).format(new Date(2026, value - 1, 1));
  return format.number(value, 2);
}

/** Codes in the words of the page where they are chosen; what people typed as they typed it. */
function codeText(key: string, code: string, saying: Saying): string {
  const { t } = saying;
  const prefixes = CODES[key];
  if (prefixes !== undefined) return prefixes.map((prefix) => t.find(`${prefix}${code}`)).find((word) => word !== undefined) ?? code;
  if (key === 'from') return saying.scorecardName(code);
  if (key === 'way') return t.find(`audit.way.${WAYS.find(([path]) => code.startsWith(path))?.[1]}`) ?? code;
  if (key === 'roleKey') return saying.roleName(code);
  if (code.startsWith('mem_')) return saying.memberName(code);
  if (MOMENT.test(code)) return saying.format.moment(code, saying.timeZone);
  return key === 'name' || key === 'order' ? shipped(code, saying) : code;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** By which address one came in. */
const WAYS = [
  ['sign-in/email', 'password'],
  ['two-factor/', 'code'],
  ['passkey/', 'passkey'],
  ['magic-link/', 'link'],
  ['accept', 'invitation'],
  ['start', 'invitation'],
  ['reset', 'link'],
  ['sso', 'sso'],
] as const;

const CODES: Readonly<Record<string, readonly string[]>> = {
  role: ['access.role.'],
  base: ['access.role.'],
  defaultRole: ['access.role.'],
  job: ['settings.job.'],
  defaultJob: ['settings.job.'],
  state: ['settings.audit.state.', 'audit-stream.state.', 'sso.state.'],
  kind: ['settings.keys.kind.', 'audit-stream.kind.', 'sso.kind.'],
  transport: ['audit-stream.transport.'],
  holds: ['imports.kind.'],
  group: ['accounts.group.'],
  useCycle: ['products.useCycle.'],
  direction: ['own-metrics.direction.'],
  verdict: ['settings.audit.verdict.'],
  rights: ['settings.right.'],
  sees: ['roles.sees.'],
  hides: ['roles.hides.'],
  reason: ['audit.reason.'],
  features: SHIPPED,
  coreFeatures: SHIPPED,
};
