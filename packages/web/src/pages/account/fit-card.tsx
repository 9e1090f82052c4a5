import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getAccountFit } from '../../api/generated/sdk.gen.ts';
import type { AccountFit, AccountHeader } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './fit-card.module.css';

/** How well the account fits whom we sell to best, part by part; absent while the workspace does not say it. */
export function FitCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'account-fit', account.id),
    queryFn: ({ signal }) => answer(getAccountFit({ path: { workspace: slug, account: account.id }, signal })),
  });
  if (data === undefined || !data.isSet) return null;
  const { score, band, knownWeight, parts } = data;
  return (
    <Card title={<Definition metric="icp_fit">{t('icp-fit.card')}</Definition>}>
      <p className={classes.score}>
        {score === null || band === null
          ? t('icp-fit.card.unknown', { known: knownWeight })
          : t('icp-fit.card.score', { band, score: format.number(Math.floor(score), 0) })}
      </p>
      <dl className={classes.parts}>
        {parts.map(({ part, weight, isAsked, value }) => (
          <div key={part} data-unknown={value === null}>
            <dt>
              {t(`icp-fit.part.${part}`)} <small>{t('icp-fit.weight', { n: weight })}</small>
            </dt>
            <dd>{t(isAsked ? `icp-fit.card.${wordOf(value)}` : 'icp-fit.card.notAsked')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function wordOf(value: AccountFit['parts'][number]['value']) {
  if (value === null) return 'null';
  return value === 0 ? '0' : value === 1 ? '1' : 'half';
}
