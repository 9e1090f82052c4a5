import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DeskRenewal, RenewalInFull } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { CallForm } from '../../features/renewals/call-form.tsx';
import { MachineView } from '../../features/renewals/machine-view.tsx';
import { useDesk } from '../../features/renewals/queries.ts';
import { DecideForm } from '../../features/renewals/renewal-dialogs.tsx';
import { RenewalFacts } from '../../features/renewals/renewal-facts.tsx';
import { viewText } from '../../features/renewals/renewal-words.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useCommands } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';
import { useFilter } from './use-filter.ts';

/** One after another: first one's own call, then what the machine thought. */
export function Review() {
  const t = useWords();
  const { filter } = useFilter();
  const mayDecide = useMay('decide_renewals');
  const { month: _, ...span } = filter;
  // One calls one's own; of others a lead decides where call and machine disagree.
  const query = useDesk({ ...span, scope: 'book', state: 'open', waits: 'call' });
  const decisions = useDesk({ ...span, scope: 'all', state: 'open', waits: 'decision' }, mayDecide);
  // What was called stays to be looked at until one goes on, though it waits no longer.
  const [called, setCalled] = useState<RenewalInFull>();
  const [skipped, setSkipped] = useState(0);
  return (
    <Block query={query} what={t('renewals.show.review')}>
      {({ pages }) => {
        const [{ today, currency } = { today: '', currency: 'USD' }] = pages;
        const disputed = (decisions.data?.pages ?? []).flatMap((page) => page.renewals).filter(({ mayDecide: may }) => may);
        const waiting = [...pages.flatMap((page) => page.renewals).filter(({ isYours }) => isYours), ...disputed].filter(
          ({ id }) => id !== called?.id,
        );
        const at = waiting.length === 0 ? 0 : skipped % waiting.length;
        const shown: DeskRenewal | undefined = called ?? waiting[at];
        if (shown === undefined) return <Empty title={t('renewals.review.none')} description={t('renewals.review.none.why')} />;
        return (
          <One
            key={shown.id}
            renewal={shown}
            called={called}
            today={today}
            currency={currency}
            left={waiting.length}
            onCalled={setCalled}
            onNext={() => (called === undefined ? setSkipped(at + 1) : setCalled(undefined))}
            onPrevious={() => (called === undefined ? setSkipped((at + waiting.length - 1) % waiting.length) : setCalled(undefined))}
          />
        );
      }}
    </Block>
  );
}

type OneProps = {
  readonly renewal: DeskRenewal;
  readonly called: RenewalInFull | undefined;
  readonly today: string;
  readonly currency: string;
  readonly left: number;
  readonly onCalled: (after: RenewalInFull) => void;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
};

function One({ renewal, called, today, currency, left, onCalled, onNext, onPrevious }: OneProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  useCommands([
    { id: 'renewals.next', label: t('renewals.review.next'), keys: ['j'], group: 'focused', scope: 'page', run: onNext },
    { id: 'renewals.previous', label: t('renewals.review.previous'), keys: ['k'], group: 'focused', scope: 'page', run: onPrevious },
  ]);
  return (
    <div className={classes.review}>
      <div className={classes.reviewHead}>
        <h2 className="p-figure">
          <Link to={accountHref(slug, renewal.account)} className={classes.account}>
            {renewal.account.name}
          </Link>
        </h2>
        <div className={classes.reviewActs}>
          <span className="p-label">{t('renewals.review.left', { n: left })}</span>
          <Button size="compact-sm" onClick={onPrevious}>
            {t('renewals.review.previous')}
          </Button>
          <Button size="compact-sm" onClick={onNext}>
            {t('renewals.review.next')}
          </Button>
        </div>
      </div>
      <Card title={t(renewal.awaits === 2 ? 'renewals.stage.second_review' : 'renewals.stage.first_review')}>
        <RenewalFacts renewal={renewal} currency={currency} today={today} />
        {renewal.decideBy !== null && <MachineView machine={renewal.machine} />}
      </Card>
      <Card title={t('renewals.called')}>
        {called === undefined ? (
          <Form renewal={renewal} currency={currency} onCalled={onCalled} />
        ) : (
          <Verdict called={called} today={today} onNext={onNext} />
        )}
      </Card>
    </div>
  );
}

/** A call, or the decision between a call and the machine; what is cancelled begins anew. */
function Form({ renewal, currency, onCalled }: Pick<OneProps, 'renewal' | 'currency' | 'onCalled'>) {
  const [turn, setTurn] = useState(0);
  const again = () => setTurn(turn + 1);
  if (renewal.awaits === null && renewal.decideBy !== null) return <DecideForm key={turn} renewal={renewal} onClose={again} />;
  return <CallForm key={turn} renewal={renewal} currency={currency} onCalled={onCalled} onClose={again} />;
}

/** The call beside what was frozen before it. */
function Verdict({ called, today, onNext }: { readonly called: RenewalInFull; readonly today: string; readonly onNext: () => void }) {
  const t = useWords();
  const format = useFormat();
  const [call] = called.calls;
  const review = called.reviews.find(({ callId }) => callId === call?.id);
  return (
    <div className={classes.verdict}>
      <div className={classes.pair}>
        <div>
          <div className="p-label">{t('renewals.called')}</div>
          {call && <strong>{viewText({ t, format }, call)}</strong>}
          <div className="p-label">{call?.reason}</div>
        </div>
        <div>
          <div className="p-label">{review && t('renewals.review.frozen', { day: format.day(review.frozenOn, today) })}</div>
          <MachineView machine={review?.machine ?? null} />
        </div>
      </div>
      <p className={classes.note} role="status">
        {called.decideBy === null ? t('renewals.review.near') : t('renewals.review.far', { day: format.day(called.decideBy, today) })}
      </p>
      <Button variant="filled" onClick={onNext} data-autofocus>
        {t('renewals.review.next')}
      </Button>
    </div>
  );
}
