import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { causeText } from '../../kit/cause/cause.ts';
import { amountText, marksOf, viewText } from './renewal-words.ts';
import classes from './renewals.module.css';

type RenewalFactsProps = { readonly renewal: DeskRenewal; readonly currency: string; readonly today: string };

/** When, how much, who, and where it stands. */
export function RenewalFacts({ renewal, currency, today }: RenewalFactsProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const { outcome, amount } = renewal;
  const foreign = amount !== null && amount.currency !== currency ? ` (${format.money(amount)})` : '';
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('renewals.due'), format.day(renewal.dueOn, today)],
    [t('renewals.amount.short'), seesMoney ? `${amountText(format, renewal.dueMinor, currency)}${foreign}` : t('kit.hiddenForRole')],
    [t('renewals.stage'), t(`renewals.stage.${renewal.stage}`)],
    [t('renewals.owner'), renewal.owner?.name ?? t('work.nobody')],
    [
      t('renewals.term.label'),
      [
        t('renewals.term', { n: renewal.termMonths }),
        renewal.isAutoRenewing === null ? '' : t(renewal.isAutoRenewing ? 'renewals.auto.true' : 'renewals.auto.false'),
      ]
        .filter(Boolean)
        .join(', '),
    ],
    ['', <HealthMark key="health" band={renewal.band} {...(renewal.points === null ? {} : { score: renewal.points })} />],
    ...(outcome === null
      ? ([[t('renewals.called'), renewal.called === null ? t('renewals.called.none') : viewText({ t, format }, renewal.called)]] as const)
      : ([
          [
            t('renewals.outcome'),
            [
              t(`renewals.stage.${outcome.is}`),
              t(`renewals.timing.${outcome.timing}`),
              outcome.cause === null ? '' : causeText(t, outcome.cause),
              outcome.reason ?? '',
              t(outcome.isSaid ? 'renewals.outcome.said' : 'renewals.outcome.found'),
              outcome.found === null ? '' : t('renewals.outcome.otherwise', { outcome: t(`renewals.stage.${outcome.found}`) }),
            ]
              .filter(Boolean)
              .join(' · '),
          ],
        ] as const)),
  ];
  const marks = marksOf({ t, format }, renewal, today);
  return (
    <div>
      {marks.length > 0 && <p className={classes.marks}>{marks.join(' · ')}</p>}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name === '' ? 'health' : name}>
            <dt>{name === '' ? t('renewals.health') : name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
