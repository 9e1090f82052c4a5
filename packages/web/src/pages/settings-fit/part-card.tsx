import { Stack } from '@mantine/core';
import type { FitEffect, FitRules } from '../../api/generated/types.gen.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AppliesTo } from '../settings/applies-to.tsx';
import classes from './settings-fit.module.css';
import { FIT_WEIGHTS, type FitPart, isEmpty } from './fit-parts.ts';

type PartRules = FitRules['parts'][FitPart];
type PartCardProps = {
  readonly part: FitPart;
  readonly rules: PartRules;
  /** How many accounts meet it. */
  readonly met: FitEffect['parts'][number] | undefined;
  readonly onChange?: ((rules: PartRules) => void) | undefined;
};

/** One part of the fit: when it counts in full, when by half. */
export function PartCard({ part, rules, met, onChange }: PartCardProps) {
  const t = useWords();
  return (
    <Card title={t(`icp-fit.part.${part}`)} aside={<span className="p-meta">{t('icp-fit.weight', { n: FIT_WEIGHTS[part] })}</span>}>
      <Stack gap={12}>
        {(['full', 'half'] as const).map((how) => (
          <section key={how} className={classes.rule} aria-label={t(`icp-fit.${how}.of`, { part: t(`icp-fit.part.${part}`) })}>
            <p className="p-label">{t(`icp-fit.${how}`)}</p>
            {onChange === undefined && isEmpty(rules[how]) ? (
              <p className="p-meta">{t('icp-fit.unset')}</p>
            ) : (
              <AppliesTo rule={rules[how]} onChange={onChange && ((rule) => onChange({ ...rules, [how]: rule }))} />
            )}
          </section>
        ))}
        {met && !(isEmpty(rules.full) && isEmpty(rules.half)) && (
          <p className="p-meta" style={{ margin: 0 }}>
            {t('icp-fit.met', { full: met.full, half: met.half, no: met.no, unknown: met.unknown })}
          </p>
        )}
      </Stack>
    </Card>
  );
}
