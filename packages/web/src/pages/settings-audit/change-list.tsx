import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntry } from '../../api/generated/types.gen.ts';
import { placeText, type Saying, valueText } from './audit-words.ts';
import classes from './audit.module.css';
import { changedPlaces } from './changes-of.ts';

const SHOWN = 8;

/** What was changed, a line a place: as it was and as it is. Long ones are folded. */
export function ChangeList({ entry: { action, before, after }, saying }: { readonly entry: AuditEntry; readonly saying: Saying }) {
  const [isWhole, setWhole] = useState(false);
  const changed = changedPlaces(action, before, after);
  const { t } = saying;
  return (
    <>
      <ul className={classes.changes}>
        {(isWhole ? changed : changed.slice(0, SHOWN)).map(({ path, was, is }) => (
          <li key={path.map(({ key }) => key).join(' ')}>
            <span className={classes.place}>{placeText(path, saying)}</span> ·{' '}
            {[was, is].flatMap((side) => (side === undefined ? [] : [valueText(side.value, path, saying)])).join(' → ')}
          </li>
        ))}
      </ul>
      {changed.length > SHOWN && (
        <UnstyledButton className={classes.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('settings.audit.fewer') : t('settings.audit.all', { n: changed.length - SHOWN })}
        </UnstyledButton>
      )}
    </>
  );
}
