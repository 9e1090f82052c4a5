import type { PlantedDrops } from '../../api/generated/types.gen.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './signals.module.css';

export type Tried = NonNullable<PlantedDrops['found']>['detectors'][number];
type Depth = Tried['use'][number];

/** Each detector with what it raised undisturbed, and the share of planted falls that it found, by how much was left. */
export function PlantedTable({ detectors }: { readonly detectors: readonly Tried[] }) {
  const t = useWords();
  const format = useFormat();
  const kept = detectors[0]?.use.map((depth) => depth.kept) ?? [];
  const ways = ['use', 'busy', 'people'] as const;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keys
    <div className={classes.wide} tabIndex={0} role="group" aria-label={t('signal-settings.planted')}>
      <table className={classes.planted}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('signal-settings.planted.detector')}
            </th>
            <th scope="col" rowSpan={2} className={classes.end}>
              {t('signal-settings.planted.false')}
            </th>
            {ways.map((way) => (
              <th key={way} scope="colgroup" colSpan={kept.length} className={classes.group}>
                {t(`signal-settings.planted.${way}`)}
              </th>
            ))}
          </tr>
          <tr>
            {ways.flatMap((way) =>
              kept.map((share) => (
                <th key={`${way} ${share}`} scope="col" className={classes.end}>
                  {t('signal-settings.planted.kept', { share: format.percent(share, 0) })}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {detectors.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.key === 'any' ? t('signal-settings.planted.any') : (t.find(`signals.${one.key}.name`) ?? one.key)}</th>
              <td className={classes.end} title={t('signal-settings.planted.cell', { n: one.undisturbed.n, of: one.undisturbed.of })}>
                {one.falsePer100Weeks === null ? UNKNOWN : format.number(one.falsePer100Weeks, 2)}
              </td>
              {ways.flatMap((way) => one[way].map((depth) => <Cell key={`${way} ${depth.kept}`} depth={depth} />))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ depth: { n, of } }: { readonly depth: Depth }) {
  const t = useWords();
  const format = useFormat();
  return (
    <td className={classes.end} title={t('signal-settings.planted.cell', { n, of })}>
      {of === 0 ? UNKNOWN : format.percent(n / of, 0)}
    </td>
  );
}

/** What a detector would be worth on falls to half the use, beside what came of its signals. */
export function PlantedLine({ tried }: { readonly tried: Tried }) {
  const t = useWords();
  const format = useFormat();
  const half = tried.use.find(({ kept }) => kept === 0.5);
  if (half === undefined || half.of === 0) return null;
  const right = half.rightAtOneInHundred;
  return (
    <div className="p-meta" title={t('signal-settings.planted.says')}>
      {t('signal-settings.planted.line', {
        found: half.n,
        of: half.of,
        rate: format.number(tried.falsePer100Weeks ?? 0, 2),
        hasRight: right === null ? 'no' : 'yes',
        right: format.percent(right ?? 0, 0),
      })}
    </div>
  );
}
