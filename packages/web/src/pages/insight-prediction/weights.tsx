import { Button, Table } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { inputName } from '../../kit/words/input-name.ts';
import { type Fit, useDraftWeights } from './queries.ts';
import { aucSaid } from './said.ts';
import classes from './weights.module.css';

type Told = NonNullable<Fit['weights']['told']>;
type OfCard = Told['cards'][number];

const FROM = 0.4;

/** Weights of the scorecards in force as the history would have them, beside those that they have: to be taken by hand. */
export function Weights({ weights: { told, events, eventsMin } }: { readonly weights: Fit['weights'] }) {
  const t = useWords();
  const format = useFormat();
  const values = { n: format.number(events, 0), min: format.number(eventsMin, 0) };
  if (told === null)
    return (
      <Card title={t('prediction.weights')}>
        <p className="p-label">{t('prediction.weights.thin', values)}</p>
      </Card>
    );
  const row = (id: 'now' | 'suggested') => ({
    id,
    name: t(`prediction.weights.${id}`),
    interval: told[id],
    text: aucSaid(t, format, told[id]),
    isQuiet: id === 'now',
  });
  return (
    <Card title={t('prediction.weights')}>
      <p className="p-label">{t('prediction.weights.means', values)}</p>
      <IntervalRows from={FROM} to={1} rows={[row('now'), row('suggested')]} marks={[{ at: 0.5, name: t('backtest.chance') }]} />
      <p className={`p-meta ${classes.verdict}`}>{t(`prediction.weights.${verdictOf(told)}`)}</p>
      <div className={classes.cards}>
        {told.cards.map((card) => (
          <OneCard key={card.scorecardId} card={card} />
        ))}
      </div>
    </Card>
  );
}

/** Better only where the whole interval lies above the figure of the present weights. */
function verdictOf({ now, suggested }: Told): 'better' | 'maybe' | 'notBetter' {
  if (suggested.value <= now.value) return 'notBetter';
  return suggested.lower > now.value ? 'better' : 'maybe';
}

function OneCard({ card }: { readonly card: OfCard }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const drafting = useDraftWeights();
  const mayDraft = useMay('draft');
  const { scorecardId, name, version, isInForce, measures } = card;
  const title = `${t.find(`scorecards.shipped.${name}`) ?? name} ${t('insight.version', { version })}`;
  const open = () =>
    void navigate({ to: '/w/$workspace/settings/scorecards/$scorecard', params: { workspace: slug, scorecard: scorecardId } });
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <h3 className="p-label">{title}</h3>
        {mayDraft && isInForce && (
          <Button size="compact-sm" loading={drafting.isPending} onClick={() => drafting.mutate(scorecardId, { onSuccess: open })}>
            {t('prediction.weights.draft')}
          </Button>
        )}
      </div>
      {!isInForce && <Partial>{t('prediction.weights.old')}</Partial>}
      {drafting.isError && <Partial>{failureSentence(t, drafting.error)}</Partial>}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('prediction.weights.factor')}</Table.Th>
            <Table.Th style={{ textAlign: 'end' }}>{t('prediction.weights.present')}</Table.Th>
            <Table.Th style={{ textAlign: 'end' }}>{t('prediction.weights.proposed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measures.map(({ metric, group, now, suggested, isKept }) => (
            <Table.Tr key={metric}>
              <Table.Td>
                {inputName(t, metric)} <span className="p-meta">{t.find(`accounts.group.${group}`) ?? group}</span>
              </Table.Td>
              <Table.Td className="p-num">{format.number(now)}</Table.Td>
              <Table.Td className="p-num">
                {isKept ? t('prediction.weights.kept', { weight: format.number(now) }) : <Changed now={now} suggested={suggested} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Changed({ now, suggested }: { readonly now: number; readonly suggested: number }) {
  const format = useFormat();
  const change = Math.round(10 * (suggested - now)) / 10;
  return (
    <>
      {change !== 0 && <span className="p-meta">{format.change(change, 1)}</span>} {format.number(suggested)}
    </>
  );
}
