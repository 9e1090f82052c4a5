import { Link } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { productName } from '../../kit/words/product-name.ts';
import classes from './source-gaps.module.css';
import { sourceName } from './source-name.ts';
import { useSourceGaps } from './use-source-gaps.ts';

const tags = { b: (text: ReactNode) => <strong>{text}</strong> };

/** Sources that tell nothing of anyone at this time, and drops of many at once: why nothing is held against an account. Nothing where all is well. */
export function SilentSources() {
  const t = useWords();
  const format = useFormat();
  const { gaps = [], silences = [], massDrops = [] } = useSourceGaps().data ?? {};
  const low = gaps.filter(({ isOpen }) => isOpen);
  const others = silences.filter(({ product }) => !low.some((gap) => gap.product.key === product?.key));
  return (
    <>
      {low.map(({ product, since, nothingSince, usualAccounts }) => (
        <Line key={product.key}>
          <Rich
            k={nothingSince === null ? 'signals.sourceGap.low' : 'signals.sourceGap.now'}
            values={{ product: productName(t, product.name), day: format.day(nothingSince ?? since), n: format.number(usualAccounts, 0) }}
            tags={tags}
          />
        </Line>
      ))}
      {others.map((silence) => (
        <Line key={silence.source}>
          <Rich k="signals.sourceGap.silent" values={{ source: sourceName(t, silence), day: format.day(silence.since) }} tags={tags} />
        </Line>
      ))}
      {massDrops.slice(0, 1).map(({ day, accounts, watched, isOpen }) =>
        isOpen ? (
          <Line key={day}>
            <Rich
              k="signals.sourceGap.mass"
              values={{ day: format.day(day), n: format.number(accounts, 0), watched: format.number(watched, 0) }}
              tags={tags}
            />
          </Line>
        ) : null,
      )}
    </>
  );
}

function Line({ children }: { readonly children: ReactNode }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  return (
    <p className={classes.silent} role="status">
      <Unplug size={16} aria-hidden="true" />
      <span>
        {children}{' '}
        <Link to="/w/$workspace/settings/connections" params={{ workspace: slug }}>
          {t('signals.sourceGap.how')}
        </Link>
      </span>
    </p>
  );
}
