import { SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { riskKinds } from '../../features/risks/risk-words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { shownStates } from './search.ts';

const from = '/w/$workspace/risks';

/** Whose, in which state, of which kind. */
export function RiskFilters() {
  const t = useWords();
  const navigate = useNavigate({ from });
  const { whose, state, kind } = useSearch({ from });
  return (
    <>
      <SegmentedControl
        size="xs"
        style={{ flex: 'none' }}
        aria-label={t('risks.filter.whose')}
        value={whose ?? 'all'}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, whose: next === 'mine' ? 'mine' : undefined }) })}
        data={[
          { value: 'mine', label: t('risks.filter.mine') },
          { value: 'all', label: t('risks.filter.all') },
        ]}
      />
      <Select
        size="xs"
        w={170}
        style={{ flex: 'none' }}
        aria-label={t('risks.filter.state')}
        allowDeselect={false}
        value={state ?? 'undone'}
        onChange={(next) =>
          void navigate({ search: (before) => ({ ...before, state: next === 'undone' ? undefined : (next ?? undefined) }) })
        }
        data={shownStates.map((value) => ({ value, label: t(`risks.state.${value}`) }))}
      />
      <Select
        size="xs"
        w={190}
        aria-label={t('risks.filter.kind')}
        clearable
        placeholder={t('risks.filter.anyKind')}
        value={kind ?? null}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, kind: next ?? undefined }) })}
        data={riskKinds.map((value) => ({ value, label: t(`risks.kind.${value}`) }))}
      />
    </>
  );
}
