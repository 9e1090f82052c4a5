import type { Risk, RiskVersion } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

type Saying = { readonly t: Words; readonly format: Format };

export const riskKinds = [
  'competitor',
  'budget',
  'ownership',
  'market',
  'sponsor',
  'champion',
  'adoption',
  'value',
  'product_gap',
  'price',
  'support',
  'relationship',
  'partner',
  'complexity',
  'other',
] as const satisfies readonly Risk['kind'][];
export const riskOutcomes = ['averted', 'realised', 'accepted'] as const satisfies readonly Risk['state'][];

export const isOpenRisk = ({ state }: Pick<Risk, 'state'>): boolean => state === 'open' || state === 'mitigating';

type Titled = Pick<Risk, 'title' | 'kind'> & { readonly signals?: readonly { readonly key: string }[] };

/** What it is called: as it was said, else after the first signal behind it, else by its kind. */
export function riskTitle(t: Words, { title, kind, signals = [] }: Titled): string {
  if (title !== '') return title;
  const [signal] = signals;
  return (signal && t.find(`signals.${signal.key}.name`)) ?? t(`risks.kind.${kind}`);
}

/** The ARR that is lost if it comes true; a dash where that is not known. */
export function exposedText({ t, format }: Saying, amountMinor: number | null, currency: string): string {
  return amountMinor === null ? t('risks.exposed.unknown') : format.money({ amountMinor, currency });
}

/** What a version says that the one before it did not; all of it in a few words. */
export function versionText(
  { t, format, today }: Saying & { readonly today: string },
  version: RiskVersion,
  before: RiskVersion | undefined,
): string {
  if (before === undefined) return t('risks.history.entered');
  const said: string[] = [];
  if (version.state !== before.state)
    said.push(version.state === 'open' ? t('risks.history.again') : t('risks.history.state', { state: t(`risks.state.${version.state}`) }));
  if (version.kind !== before.kind) said.push(t('risks.history.kind', { kind: t(`risks.kind.${version.kind}`) }));
  if (version.title !== before.title) said.push(t('risks.history.title', { title: riskTitle(t, version) }));
  if (version.exposed?.amountMinor !== before.exposed?.amountMinor)
    said.push(
      version.exposed === null ? t('risks.history.exposedAll') : t('risks.history.exposed', { money: format.money(version.exposed) }),
    );
  if (version.mitigation !== before.mitigation) said.push(t('risks.history.mitigation'));
  if (version.owner?.id !== before.owner?.id) said.push(t('risks.history.owner', { name: version.owner?.name ?? t('work.nobody') }));
  if (version.dueOn !== before.dueOn)
    said.push(
      version.dueOn === null ? t('risks.history.noDue') : t('risks.history.due', { day: format.dayInSentence(version.dueOn, today) }),
    );
  return said.length === 0 ? t('risks.history.reason') : said.join(' · ');
}
