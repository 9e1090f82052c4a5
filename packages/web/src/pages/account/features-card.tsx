import { ChevronRight } from 'lucide-react';
import type { AccountFeatures, AccountHeader } from '../../api/generated/types.gen.ts';
import { useFeatures } from '../../features/account/queries.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import type { Bar } from '../../kit/chart/horizontal-bars.tsx';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import classes from './overview.module.css';
import { featureName } from '@perennial/words/feature-name';
import { usePlace } from './use-place.ts';

const SHOWN = 10;

/** What they pay for, and what of it they use. */
export function FeaturesCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { goTab } = usePlace();
  const query = useFeatures(account.id);
  const isPaying = account.churned === null && (account.arr?.now.amountMinor ?? 0) > 0;
  const title =
    query.data === undefined || query.data.entitled === 0 || !isPaying
      ? t('accounts.features.plain')
      : t('accounts.features.title', { used: query.data.used, entitled: query.data.entitled });
  return (
    <Card
      title={title}
      aside={
        <button type="button" className={classes.link} onClick={() => goTab('usage')}>
          {t('accounts.tab.usage')} <ChevronRight size={14} aria-hidden="true" style={{ verticalAlign: 'middle' }} />
        </button>
      }
    >
      <Block query={query} what={t('accounts.features.plain')}>
        {(features) => <Bars features={features} />}
      </Block>
    </Card>
  );
}

function Bars({ features }: { readonly features: AccountFeatures }) {
  const t = useWords();
  const format = useFormat();
  const entitled = features.features.filter(({ isEntitled }) => isEntitled);
  const lines = (entitled.length > 0 ? entitled : features.features).toSorted((a, b) => b.contacts - a.contacts).slice(0, SHOWN);
  if (lines.length === 0) return <Empty title={t('accounts.features.none')} description={t('accounts.features.noneNote')} />;
  const bars = lines.map((line) => barOf({ t, format }, line, features.seats));
  const half = Math.ceil(bars.length / 2);
  const full = Math.max(features.seats ?? 0, ...lines.map(({ contacts }) => contacts), 1);
  return (
    <>
      <div className={classes.two}>
        <HorizontalBars bars={bars.slice(0, half)} full={full} />
        <HorizontalBars bars={bars.slice(half)} full={full} />
      </div>
      {lines.some(({ contacts }) => contacts > 0) && (
        <p className={classes.links}>
          {t(features.seats === null ? 'accounts.features.footNoSeats' : 'accounts.features.foot', { days: features.windowDays })}
        </p>
      )}
    </>
  );
}

function barOf(
  { t, format }: { readonly t: Words; readonly format: Format },
  line: AccountFeatures['features'][number],
  seats: number | null,
): Bar {
  const name = featureName(line.feature);
  if (line.firstOn === null) return { id: `${line.product.key}/${line.feature}`, name, value: null, text: t('accounts.features.never') };
  if (line.contacts === 0)
    return {
      id: `${line.product.key}/${line.feature}`,
      name,
      value: 0,
      text: line.count > 0 ? t('accounts.features.unnamed') : t('accounts.features.notNow'),
    };
  return {
    id: `${line.product.key}/${line.feature}`,
    name,
    value: line.contacts,
    text: seats === null ? format.number(line.contacts, 0) : t('accounts.features.of', { n: line.contacts, seats }),
  };
}
