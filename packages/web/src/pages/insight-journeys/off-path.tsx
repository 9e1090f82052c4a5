import { stageWord } from '../../features/account/path-said.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import type { Flock } from '../../api/generated/types.gen.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Who left the usual path, most at stake first: what the picture shows, in words. */
export function OffPath({ flock }: { readonly flock: Flock }) {
  const t = useWords();
  const format = useFormat();
  const count = format.number(flock.offTotal, 0);
  return (
    <Card title={t('journeys.off')} aside={<span className="p-meta">{t('journeys.off.count', { n: flock.offTotal })}</span>} flush>
      {flock.off.length === 0 ? (
        <p className="p-label" style={{ paddingInline: 16 }}>
          {t('journeys.off.none')}
        </p>
      ) : (
        <AccountRows
          cardOf={(id) => <AccountFacts id={id} />}
          headers={['why', 'stage', 'days', 'usual', 'owner', 'arr'].map((key) => t.find(`journeys.off.${key}`) ?? key)}
          rows={flock.off.map(({ account, kind, stage, days, usualDays, owner, arrMinor }) => ({
            ...account,
            cells: [
              t(`journeys.kind.${kind}`),
              stageWord(t, stage),
              format.number(days, 0),
              usualDays === null ? UNKNOWN : format.number(usualDays, 0),
              owner ?? UNKNOWN,
              arrMinor === null ? UNKNOWN : format.money({ amountMinor: arrMinor, currency: flock.currency }),
            ],
          }))}
        />
      )}
      {flock.off.length < flock.offTotal && (
        <p className="p-meta" style={{ paddingInline: 16 }}>
          {t('journeys.off.first', { n: flock.off.length, of: count })}
        </p>
      )}
    </Card>
  );
}
