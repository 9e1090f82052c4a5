import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import type { DrawRule } from './hand-over-rules.tsx';
import classes from './hand-over.module.css';
import { useOrphanedBooks } from './queries.ts';

/** Books whose owner is shut out or left: nobody is asked about them, until somebody hands them over. */
export function OrphanedBooks({ drawRule }: { readonly drawRule: DrawRule }) {
  const t = useWords();
  const format = useFormat();
  const query = useOrphanedBooks();
  const [handing, setHanding] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const { books = [], currency = 'USD' } = query.data ?? {};
  return (
    <>
      {books.map(({ member, accounts, arrMinor }) => (
        <div key={member.id} role="status" className={classes.orphan}>
          <div>
            <p>
              <b>
                {accounts === 0
                  ? t('teams.orphans.rest', { name: member.name })
                  : t('teams.orphans.title', { n: accounts, name: member.name })}
              </b>
            </p>
            {arrMinor !== null && (
              <p className="p-meta">{t('teams.orphans.note', { arr: format.money({ amountMinor: arrMinor, currency }) })}</p>
            )}
          </div>
          <Button size="compact-sm" onClick={() => setHanding(member)}>
            {t('teams.handOver')}
          </Button>
        </div>
      ))}
      <HandOverDialog member={handing} onClose={() => setHanding(null)} drawRule={drawRule} />
    </>
  );
}
