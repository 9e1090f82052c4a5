import { SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { FlockPicture } from './flock-picture.tsx';
import { OffPath } from './off-path.tsx';
import { useFlock } from './queries.ts';
import { UsualStays } from './usual-stays.tsx';

/** Where does every account stand in its life, and who left the usual path? */
export function InsightJourneysPage() {
  const t = useWords();
  const navigate = useNavigate({ from: '/w/$workspace/insight/journeys' });
  const { segment, tiers } = useSearch({ from: '/w/$workspace/insight/journeys' });
  const [scope, setScope] = useScope('all');
  const query = useFlock({ scope, ...(segment === undefined ? {} : { segment }), ...(tiers === undefined ? {} : { tiers }) });
  const flock = query.data;
  return (
    <Page
      title={t('journeys.title')}
      lead={flock && flock.accounts > 0 && <span className="p-lead">{t('journeys.lead', { n: flock.accounts, off: flock.offTotal })}</span>}
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        <>
          <SegmentedControl
            aria-label={t('journeys.tiers')}
            value={tiers ?? 'all'}
            data={(['all', 'pooled'] as const).map((value) => ({ value, label: t(`journeys.tiers.${value}`) }))}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, tiers: value === 'pooled' ? 'pooled' : undefined }) })}
          />
          <Select
            aria-label={t('journeys.segment')}
            placeholder={t('journeys.segment.all')}
            clearable
            value={segment ?? null}
            data={flock?.segments ?? (segment === undefined ? [] : [segment])}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, segment: value ?? undefined }) })}
          />
        </>
      }
    >
      <Block query={query} what={t('journeys.title')}>
        {(data) =>
          data.accounts === 0 ? (
            <NothingYet title={t('journeys.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <div className={classes.grid}>
              <div className={classes.wide}>
                <FlockPicture flock={data} />
              </div>
              <div className={classes.wide}>
                <OffPath flock={data} />
              </div>
              <div className={classes.wide}>
                <UsualStays flock={data} />
              </div>
            </div>
          )
        }
      </Block>
    </Page>
  );
}
