import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { viewText } from '../../features/renewals/renewal-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';

/** The category that counts; of one that waits for a call, that it is hidden. */
export function CategoryTag({ renewal }: { readonly renewal: DeskRenewal }) {
  const t = useWords();
  const format = useFormat();
  const isHidden = renewal.machine === null && renewal.called === null;
  return (
    <span className={classes.tag} data-category={isHidden ? 'unknown' : renewal.category} title={t('renewals.category.define')}>
      {isHidden ? t('renewals.machine.hiddenShort') : viewText({ t, format }, renewal)}
    </span>
  );
}
