import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSees } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CreditView } from './credit-view.tsx';
import { OpportunitiesView } from './opportunities-view.tsx';
import { expansionViews } from './search.ts';
import { WhitespaceView } from './whitespace-view.tsx';

const from = '/w/$workspace/outcomes/expansion';

/** What do they not have yet, what could come of it, and whose is what came? */
export function ExpansionPage() {
  const seesMoney = useSees('money');
  const { view: asked = 'whitespace' } = useSearch({ from });
  const view = seesMoney ? asked : 'opportunities';
  if (view === 'opportunities') return <OpportunitiesView picker={<ViewPicker view={view} />} />;
  if (view === 'credit') return <CreditView picker={<ViewPicker view={view} />} />;
  return <WhitespaceView picker={<ViewPicker view={view} />} />;
}

function ViewPicker({ view }: { readonly view: (typeof expansionViews)[number] }) {
  const t = useWords();
  const seesMoney = useSees('money');
  const navigate = useNavigate({ from });
  if (!seesMoney) return null;
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
