import type { Opportunity, OpportunityVersion } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import { productName } from '../../kit/words/product-name.ts';
import type { Words } from '../../kit/words/words.ts';

type Saying = { readonly t: Words; readonly format: Format };

export const opportunityKinds = ['seats', 'plan', 'add_on', 'cross_sell'] as const satisfies readonly Opportunity['kind'][];

type Titled = Pick<Opportunity, 'title' | 'kind' | 'product'>;

/** What it is called: as it was said, else by kind and product. */
export function opportunityTitle(t: Words, { title, kind, product }: Titled): string {
  if (title !== '') return title;
  const word = t(`expansion.kind.${kind}`);
  return product === null ? word : t('expansion.titleOf', { kind: word, product: productName(t, product.name) });
}

/** The ARR that would come on top; said where it is not known. */
export function amountText({ t, format }: Saying, amountMinor: number | null, currency: string): string {
  return amountMinor === null ? t('expansion.unknownAmount') : format.money({ amountMinor, currency });
}

/** Why more is paid. */
export function reasonWord(t: Words, reason: string | null): string {
  return t.find(`expansion.reason.${reason ?? 'unknown'}`) ?? t('expansion.reason.unknown');
}

/** What a version says that the one before it did not; all of it in a few words. */
export function versionText(
  { t, format, today }: Saying & { readonly today: string },
  version: OpportunityVersion,
  before: OpportunityVersion | undefined,
): string {
  if (before === undefined) return t('expansion.history.entered');
  const said: string[] = [];
  if (version.state !== before.state)
    said.push(
      version.state === 'open' ? t('expansion.history.again') : t('expansion.history.state', { state: t(`expansion.is.${version.state}`) }),
    );
  if (version.kind !== before.kind) said.push(t('expansion.history.kind', { kind: t(`expansion.kind.${version.kind}`) }));
  if (version.product?.key !== before.product?.key)
    said.push(
      t('expansion.history.product', {
        name: version.product === null ? t('expansion.field.noProduct') : productName(t, version.product.name),
      }),
    );
  if (version.title !== before.title) said.push(t('expansion.history.title', { title: opportunityTitle(t, version) }));
  if (version.amount?.amountMinor !== before.amount?.amountMinor)
    said.push(
      t('expansion.history.amount', { money: version.amount === null ? t('expansion.unknownAmount') : format.money(version.amount) }),
    );
  if (version.owner?.id !== before.owner?.id) said.push(t('expansion.history.owner', { name: version.owner?.name ?? t('work.nobody') }));
  if (version.expectedOn !== before.expectedOn)
    said.push(
      version.expectedOn === null
        ? t('expansion.history.noExpected')
        : t('expansion.history.expected', { day: format.dayInSentence(version.expectedOn, today) }),
    );
  return said.length === 0 ? t('expansion.history.reason') : said.join(' · ');
}
