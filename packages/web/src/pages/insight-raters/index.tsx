import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Raters } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BesideScore } from './beside-score.tsx';
import { chosenRater } from './chosen-rater.ts';
import { Leaning } from './leaning.tsx';
import { Levels } from './levels.tsx';
import { type Rater, useRaters } from './queries.ts';
import { RaterList } from './rater-list.tsx';
import { missingSaid, nameOf } from './said.ts';

/** Does a member's own judgement of an account come true? */
export function InsightRatersPage() {
  const t = useWords();
  const format = useFormat();
  const query = useRaters();
  const data = query.data;
  return (
    <Page
      title={t('raters.title')}
      lead={<span className="p-lead">{t('raters.lead')}</span>}
      meta={data && t('raters.window', { lead: format.number(data.leadDays, 0), end: format.number(data.leadDays + data.horizonDays, 0) })}
      actions={<UpToDate />}
    >
      <Block query={query} what={t('raters.title')}>
        {(raters) => <Board data={raters} />}
      </Block>
    </Page>
  );
}

function Board({ data }: { readonly data: Raters }) {
  const t = useWords();
  const navigate = useNavigate({ from: '/w/$workspace/insight/raters' });
  const { member } = useSearch({ from: '/w/$workspace/insight/raters' });
  const rater = chosenRater(data.raters, member);
  if (rater === undefined) return <Empty title={t('raters.none')} description={t('raters.none.why')} />;
  return (
    <div className={classes.grid}>
      {data.isCut && (
        <div className={classes.wide}>
          <Partial>{t('raters.cut')}</Partial>
        </div>
      )}
      {data.seesAll && (
        <div className={classes.wide}>
          <RaterList
            raters={data.raters}
            chosen={rater.member.id}
            onChoose={(id) => void navigate({ search: (before) => ({ ...before, member: id }) })}
          />
        </div>
      )}
      <OfRater rater={rater} data={data} />
    </div>
  );
}

function OfRater({ rater, data }: { readonly rater: Rater; readonly data: Raters }) {
  const t = useWords();
  const name = rater.isSelf ? t('raters.yours') : nameOf(t, rater);
  return (
    <>
      <h2 className={`p-card-title ${classes.wide} ${classes.bare}`}>{name}</h2>
      {rater.figures === null ? (
        <div className={classes.wide}>
          <Empty
            title={missingSaid(t, rater)}
            description={t('raters.missing.why', { resolved: data.least.resolved, lost: data.least.lost })}
          />
        </div>
      ) : (
        <>
          <div className={classes.wide}>
            <Levels figures={rater.figures} />
          </div>
          <Leaning figures={rater.figures} />
          <BesideScore figures={rater.figures} />
        </>
      )}
      <Counted rater={rater} data={data} />
    </>
  );
}

/** What is not counted, and why. */
function Counted({ rater: { resolved, leftOut }, data }: { readonly rater: Rater; readonly data: Raters }) {
  const t = useWords();
  const format = useFormat();
  const out = {
    lead: format.number(data.leadDays, 0),
    since: format.day(data.since, data.today),
    soon: format.number(leftOut.soon, 0),
    noticed: format.number(leftOut.noticed, 0),
    notOver: format.number(leftOut.notOver, 0),
  };
  return (
    <p className={`p-meta ${classes.wide} ${classes.bare}`}>
      {resolved && (
        <>
          {t('raters.counted', {
            pulses: format.number(resolved.pulses, 0),
            accounts: format.number(resolved.of, 0),
            lost: format.number(resolved.n, 0),
          })}{' '}
        </>
      )}
      {t('raters.leftOut', out)}
    </p>
  );
}
