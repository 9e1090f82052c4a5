import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CreditView } from './credit-view.tsx';
import { OpportunitiesView } from './opportunities-view.tsx';
import { expansionViews } from './search.ts';
import { WhitespaceView } from './whitespace-view.tsx';

const from = '/w/$workspace/outcomes/expansion';

/** What do they not have yet, what could come of it, and whose is what came? */
export function ExpansionPage() {
  const { view = 'whitespace' } = useSearch({ from });
  if (view === 'opportunities') return <OpportunitiesView picker={<ViewPicker view={view} />} />;
  if (view === 'credit') return <CreditView picker={<ViewPicker view={view} />} />;
  return <WhitespaceView picker={<ViewPicker view={view} />} />;
}

function ViewPicker({ view }: { readonly view: (typeof expansionViews)[number] }) {
  const t = useWords();
  const navigate = useNavigate({ from });
  return (
    <SegmentedControl
      size="xs"
      style={{ flex: 'none' }}
      aria-label={t('expansion.view')}
      value={view}
      onChange={(next) =>
        void navigate({ search: ({ scope }) => ({ ...(scope && { scope }), ...(next === 'whitespace' ? {} : { view: next }) }) })
      }
      data={expansionViews.map((value) => ({ value, label: t(`expansion.view.${value}`) }))}
    />
  );
}
