import { Link } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './source-gaps.module.css';
import { useSourceGaps } from './use-source-gaps.ts';

/** Products that send nothing for anyone at this time: why nobody's use is judged. Nothing where all send. */
export function SilentSources() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const silent = useSourceGaps().data?.gaps.filter(({ isOpen }) => isOpen) ?? [];
  return silent.map(({ product, since, usualAccounts }) => (
    <p key={product.key} className={classes.silent} role="status">
      <Unplug size={16} aria-hidden="true" />
      <span>
        <Rich
          k="signals.sourceGap.now"
          values={{ product: product.name, day: format.day(since), n: format.number(usualAccounts, 0) }}
          tags={{ b: (text) => <strong>{text}</strong> }}
        />{' '}
        <Link to="/w/$workspace/settings/connections" params={{ workspace: slug }}>
          {t('signals.sourceGap.how')}
        </Link>
      </span>
    </p>
  ));
}
