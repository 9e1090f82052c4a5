import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';
import classes from './scorecards.module.css';

type RetiredCardsProps = { readonly cards: readonly ScorecardRow[]; readonly onPutBack?: ((id: string) => void) | undefined };

/** Those that nobody is asked by any more; their past scores keep their explanation. */
export function RetiredCards({ cards, onPutBack }: RetiredCardsProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  return (
    <Card title={t('scorecards.retired')} aside={<span className="p-meta">{t('scorecards.retired.says')}</span>}>
      <ul className={classes.retired}>
        {cards.map(({ id, name }) => (
          <li key={id}>
            <Link to="/w/$workspace/settings/scorecards/$scorecard" params={{ workspace: slug, scorecard: id }} className={classes.name}>
              {scorecardName(t, name)}
            </Link>
            {onPutBack && (
              <Button size="compact-sm" onClick={() => onPutBack(id)}>
                {t('scorecards.putBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
