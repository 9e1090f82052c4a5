import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { DeskRenewal, RenewalPipeline } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { usePipeline } from '../../features/renewals/queries.ts';
import { amountText, marksOf, openStages } from '../../features/renewals/renewal-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CategoryTag } from './category-tag.tsx';
import classes from './renewals.module.css';
import { useFilter } from './use-filter.ts';

type Stage = RenewalPipeline['stages'][number];

/** Renewals by stage, each with what is due in it. Arrows move between cards. */
export function Pipeline() {
  const t = useWords();
  const { filter, search, change, clear } = useFilter();
  const query = usePipeline(filter);
  const board = useRef<HTMLDivElement>(null);
  return (
    <Block query={query} what={t('renewals.show.pipeline')}>
      {({ stages, today, currency }) => {
        const open = stages.filter(({ stage }) => openStages.some((one) => one === stage));
        const over = stages.filter((one) => !open.includes(one) && one.renewals > 0);
        if (stages.every(({ renewals }) => renewals === 0))
          return filter.owner !== undefined || filter.segment !== undefined || filter.month !== undefined || filter.scope === 'book' ? (
            <NothingMatches onClear={clear} />
          ) : (
            <Empty title={t('renewals.empty')} description={t('renewals.empty.why')} />
          );
        const column = (stage: Stage) => (
          <Column
            key={stage.stage}
            stage={stage}
            today={today}
            currency={currency}
            chosen={search.renewal}
            onOpen={(renewal) => change({ renewal })}
            onKey={(event) => moveFocus(event, board.current)}
            onAll={() => change({ view: 'list', stage: stage.stage, state: over.includes(stage) ? 'over' : undefined })}
          />
        );
        return (
          <div className={classes.columns} ref={board}>
            {[...open, ...over].map(column)}
          </div>
        );
      }}
    </Block>
  );
}

/** Up and down within a column, left and right to the column beside. */
function moveFocus(event: KeyboardEvent, board: HTMLDivElement | null): void {
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
  if (board === null || card === null || !event.key.startsWith('Arrow')) return;
  const columns = [...board.children]
    .map((one) => [...one.querySelectorAll<HTMLElement>('[data-card]')])
    .filter(({ length }) => length > 0);
  const at = columns.findIndex((one) => one.includes(card));
  const place = columns[at]?.indexOf(card) ?? 0;
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
  const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
  const column = columns[at + sideways];
  const next = column?.[Math.min(column.length - 1, place + down)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

type ColumnProps = {
  readonly stage: Stage;
  readonly today: string;
  readonly currency: string;
  readonly chosen: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onAll: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
};

function Column({ stage: { stage, renewals, dueMinor, unknown, rows }, today, currency, chosen, onOpen, onAll, onKey }: ColumnProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  return (
    <section className={classes.column} data-empty={renewals === 0} aria-label={t(`renewals.stage.${stage}`)}>
      <div>
        <h2>{t(`renewals.stage.${stage}`)}</h2>
        <div className="p-label">
          {[
            t('renewals.count', { n: renewals }),
            renewals === 0 || !seesMoney ? '' : amountText(format, dueMinor, currency),
            seesMoney ? t('renewals.unknownAmount', { n: unknown }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <ul className={classes.cards}>
        {rows.map((one) => (
          <li key={one.id}>
            <CardOf one={one} today={today} currency={currency} isChosen={one.id === chosen} onOpen={onOpen} onKey={onKey} />
          </li>
        ))}
        {renewals > rows.length && (
          <li>
            <button type="button" className={classes.card} onClick={onAll}>
              {t('renewals.more', { n: renewals - rows.length })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

type CardOfProps = Pick<ColumnProps, 'today' | 'currency' | 'onOpen' | 'onKey'> & { readonly one: DeskRenewal; readonly isChosen: boolean };

function CardOf({ one, today, currency, isChosen, onOpen, onKey }: CardOfProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const [mark] = marksOf({ t, format }, one, today);
  return (
    <button type="button" data-card className={classes.card} aria-current={isChosen} onClick={() => onOpen(one.id)} onKeyDown={onKey}>
      <span className={classes.cardHead}>
        <strong>
          <BandShape band={one.band} size={10} /> {one.account.name}
        </strong>
        {seesMoney && <span>{amountText(format, one.dueMinor, currency)}</span>}
      </span>
      <span className={classes.cardHead}>
        <span className="p-meta">{[format.day(one.dueOn, today), one.owner?.name].filter(Boolean).join(' · ')}</span>
        {one.outcome === null && <CategoryTag renewal={one} />}
      </span>
      {mark !== undefined && <span className={classes.asks}>{mark}</span>}
    </button>
  );
}
