import { Modal } from '@mantine/core';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './drafts.module.css';

/** What the draft says that the live version does not, one line each. */
export function ChangesDialog({ changes, onClose }: { readonly changes: readonly string[]; readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened onClose={onClose} title={t('drafts.compare.title')} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      {changes.length === 0 ? (
        <p>{t('drafts.compare.none')}</p>
      ) : (
        <ul className={classes.says}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
