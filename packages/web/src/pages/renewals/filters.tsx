import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRenewalSegments } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useRiskOwners } from '../../features/risks/queries.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { waits } from './search.ts';
import { useFilter } from './use-filter.ts';

const MONTHS = 15;

/** The month so many after the present one, `YYYY-MM`. */
function monthAt(offset: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() + offset, 1)).toISOString().slice(0, 7);
}

/** Whose, of which segment, due when; of the list what it waits for. */
export function Filters() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { search, change, scope } = useFilter();
  const owners = useRiskOwners();
  const segments = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'renewal-segments'),
    queryFn: ({ signal }) => answer(listRenewalSegments({ path: { workspace: slug }, signal })),
    staleTime: 60_000,
  });
  const view = search.view ?? 'pipeline';
  const months = Array.from({ length: MONTHS }, (_, at) => monthAt(at - 2));
  return (
    <>
      {scope !== 'book' && (
        <SearchSelect
          size="xs"
          w={170}
          clearable
          aria-label={t('renewals.filter.owner')}
          placeholder={t('renewals.filter.anyOwner')}
          value={search.owner ?? null}
          onChange={(owner) => change({ owner: owner ?? undefined })}
          data={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Select
        size="xs"
        w={150}
        clearable
        aria-label={t('renewals.filter.segment')}
        placeholder={t('renewals.filter.anySegment')}
        value={search.segment ?? null}
        onChange={(segment) => change({ segment: segment ?? undefined })}
        data={segments.data?.segments ?? []}
      />
      {view !== 'forecast' && view !== 'review' && (
        <Select
          size="xs"
          w={140}
          clearable
          aria-label={t('renewals.filter.month')}
          placeholder={t('renewals.filter.anyMonth')}
          value={search.month ?? null}
          onChange={(month) => change({ month: month ?? undefined })}
          data={(search.month === undefined || months.includes(search.month) ? months : [search.month, ...months]).map((value) => ({
            value,
            label: format.month(`${value}-01`),
          }))}
        />
      )}
      {view === 'list' && (
        <Select
          size="xs"
          w={150}
          allowDeselect={false}
          aria-label={t('renewals.filter.waits')}
          value={search.state ?? search.waits ?? 'any'}
          onChange={(next) =>
            change({
              state: next === 'over' || next === 'all' ? next : undefined,
              waits: waits.find((one) => one === next),
              stage: undefined,
            })
          }
          data={[
            { value: 'any', label: t('renewals.filter.any') },
            ...waits.map((value) => ({ value, label: t(`renewals.waits.${value}`) })),
            { value: 'over', label: t('renewals.filter.over') },
            { value: 'all', label: t('renewals.filter.all') },
          ]}
        />
      )}
    </>
  );
}
