import { Link } from '@tanstack/react-router';
import type { OpportunityInFull } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { OpportunityActs } from '../../features/expansion/opportunity-acts.tsx';
import { amountText, opportunityTitle, reasonWord, versionText } from '../../features/expansion/opportunity-words.ts';
import { useOpportunity } from '../../features/expansion/queries.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Panel } from '../../kit/panel/panel.tsx';
import { Block } from '../../kit/states/block.tsx';
import { productName } from '../../kit/words/product-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';

type PanelProps = {
  readonly id: string | undefined;
  readonly today: string;
  readonly currency: string;
  readonly onClose: () => void;
};

/** One opportunity in full: what it is, what raised it, what came of it, and who said what when. */
export function OpportunityPanel({ id, today, currency, onClose }: PanelProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useOpportunity(id);
  const one = query.data;
  return (
    <Panel
      opened={id !== undefined}
      onClose={onClose}
      closable
      name={one === undefined ? t('expansion.one') : opportunityTitle(t, one)}
      title={
        one && (
          <>
            <h2 className={`p-figure ${classes.title}`}>{opportunityTitle(t, one)}</h2>
            <Link to={accountHref(slug, one.account, 'revenue')} className={classes.link}>
              {one.account.name}
            </Link>
          </>
        )
      }
      footer={one && <OpportunityActs key={one.id} opportunity={one} currency={currency} />}
    >
      <Block query={query} what={t('expansion.one')}>
        {(shown) => <InFull one={shown} today={today} currency={currency} />}
      </Block>
    </Panel>
  );
}

type InFullProps = { readonly one: OpportunityInFull; readonly today: string; readonly currency: string };

function InFull({ one, today, currency }: InFullProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  return (
    <div className={classes.inFull}>
      <dl className={classes.facts}>
        <dt>{t('expansion.field.kind')}</dt>
        <dd>
          {[t(`expansion.kind.${one.kind}`), one.product === null ? '' : productName(t, one.product.name)].filter(Boolean).join(' · ')}
        </dd>
        <dt>{t('expansion.column.state')}</dt>
        <dd>
          {t(`expansion.is.${one.state}`)}
          {one.closedOn !== null && `, ${format.dayInSentence(one.closedOn, today)}`}
        </dd>
        {one.reason !== null && (
          <>
            <dt>{t('expansion.field.reason')}</dt>
            <dd>{one.reason}</dd>
          </>
        )}
        <dt>ARR</dt>
        <dd>{seesMoney ? amountText({ t, format }, one.arrMinor, currency) : t('kit.hiddenForRole')}</dd>
        <dt>{t('expansion.field.owner')}</dt>
        <dd>{one.owner?.name ?? t('work.nobody')}</dd>
        <dt>{t('expansion.field.opened')}</dt>
        <dd>{format.day(one.openedOn, today)}</dd>
        <dt>{t('expansion.field.expected')}</dt>
        <dd>
          {one.isOverdue && <span className={classes.overdue}>{t('accounts.overdue')} · </span>}
          {one.expectedOn === null ? t('expansion.noExpected') : format.day(one.expectedOn, today)}
        </dd>
        <dt>{t('expansion.field.signal')}</dt>
        <dd>
          {one.signal === null ? (
            t('expansion.field.byHand')
          ) : (
            <Link to={accountHref(slug, one.account)} className={classes.link}>
              {t.find(`signals.${one.signal.key}.name`) ?? one.signal.key}
            </Link>
          )}
        </dd>
      </dl>
      {one.came !== null && <Came one={one} came={one.came} today={today} currency={currency} />}
      <section>
        <h3 className="p-label">{t('expansion.history')}</h3>
        <ol className={classes.history}>
          {one.versions.map((version, at) => (
            <li key={version.version}>
              {versionText({ t, format, today }, version, one.versions[at + 1])}
              <div className="p-meta">{[version.by?.name, format.day(version.on, today)].filter(Boolean).join(' · ')}</div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Came({ one, came, today, currency }: InFullProps & { readonly came: NonNullable<OpportunityInFull['came']> }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const said =
    one.arrMinor === null
      ? t('expansion.came.only', { came: money(came.amountMinor) })
      : t('expansion.came.of', { came: money(came.amountMinor), said: money(one.arrMinor) });
  return (
    <section>
      <h3 className="p-label">{t('expansion.came')}</h3>
      {came.movements.length === 0 ? <p className="p-meta">{t('expansion.came.none')}</p> : <p className={classes.title}>{said}</p>}
      {came.byPriceMinor !== 0 && <p className="p-meta">{t('expansion.came.price', { money: money(came.byPriceMinor) })}</p>}
      <ul className={classes.plain}>
        {came.movements.map((movement) => (
          <li key={`${movement.on}/${movement.reason ?? ''}/${movement.product ?? ''}`}>
            {money(movement.amountMinor)}
            <div className="p-meta">
              {[format.day(movement.on, today), reasonWord(t, movement.reason), movement.product].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
