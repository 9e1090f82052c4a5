import { Link } from '@tanstack/react-router';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useAccountPrediction } from '../../features/account/queries.ts';
import { Reasons } from '../../features/prediction/reasons.tsx';
import type { AccountHeader, AccountPrediction } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './prediction-card.module.css';

type OfKind = AccountPrediction['kinds'][number];
const OF_QUARTER = ['leaving', 'contracting'] as const;

/** What the history says of this account; nothing before there is anything learned. */
export function PredictionCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const query = useAccountPrediction(account.id);
  if (query.data !== undefined && query.data.kinds.length === 0) return null;
  const toldOn = query.data?.toldOn ?? null;
  return (
    <Card
      title={t('prediction.card')}
      aside={toldOn && <span className="p-meta">{t('prediction.toldOn', { day: format.dayInSentence(toldOn, account.today) })}</span>}
    >
      <Block query={query} what={t('prediction.card')}>
        {({ kinds, awaits }) =>
          awaits !== null ? (
            <p className="p-meta">
              {t('prediction.withheld')}{' '}
              <Link to="/w/$workspace/outcomes/renewals" params={{ workspace }} search={{ renewal: awaits }}>
                {t('prediction.withheld.call')}
              </Link>
            </p>
          ) : (
            <div className={classes.kinds}>
              {OF_QUARTER.map((kind) => {
                const of = kinds.find((one) => one.kind === kind);
                return of && <Chance key={kind} kind={kind} of={of} />;
              })}
              <Ahead months={kinds.find(({ kind }) => kind === 'deciding')?.months ?? null} />
            </div>
          )
        }
      </Block>
    </Card>
  );
}

/** "3.4% leave within 90 days, usually 2.2%", because; or why nothing is said. */
function Chance({ kind, of }: { readonly kind: (typeof OF_QUARTER)[number]; readonly of: OfKind }) {
  const { verdict, chance, usual, reasons, events, eventsMin } = of;
  const t = useWords();
  const format = useFormat();
  if (verdict === 'too_thin' || verdict === 'no_better_than_chance')
    return (
      <p className="p-meta">
        {t(`prediction.card.${verdict}`, {
          what: t(`prediction.what.${kind}`),
          n: format.number(events, 0),
          min: format.number(eventsMin, 0),
        })}
      </p>
    );
  if (chance === null) return <p className="p-meta">{t('prediction.card.notTold', { what: t(`prediction.what.${kind}`) })}</p>;
  return (
    <div>
      <p className={classes.chance}>
        <strong>{format.percent(chance)}</strong> {t(`prediction.card.${kind}`, { usual: format.percent(usual ?? 0) })}
      </p>
      <Reasons reasons={reasons} />
    </div>
  );
}

const SAID_MONTHS = [3, 6, 12] as const;

function Ahead({ months }: { readonly months: readonly number[] | null }) {
  const t = useWords();
  const format = useFormat();
  if (months === null) return null;
  const [three, half, year] = SAID_MONTHS.map((month) => format.percent(months[month - 1] ?? 0));
  return <p className="p-meta">{t('prediction.card.ahead', { three: three ?? '', half: half ?? '', year: year ?? '' })}</p>;
}
