import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Share = { readonly value: number; readonly lower: number; readonly upper: number } | null;
export type BandKept<Band> = {
  readonly band: Band | null;
  readonly customers: number;
  readonly logo: Share;
  readonly watched: number;
  readonly money: Share;
};
type SharesProps<Band> = {
  readonly bands: readonly BandKept<Band>[];
  readonly of: 'logo' | 'money';
  /** What a band is called; null for those whose band is not known. */
  readonly nameOf: (band: Band | null) => string;
};

/** What is kept of each band, with how sure it is; of too few nothing is drawn. */
export function RetentionShares<Band extends string>({ bands, of, nameOf }: SharesProps<Band>) {
  const t = useWords();
  const format = useFormat();
  const rows = bands
    .filter(({ customers }) => customers > 0)
    .map((one) => {
      const share = one[of];
      const n = format.number(of === 'logo' ? one.customers : one.watched, 0);
      return {
        id: one.band ?? 'unknown',
        name: nameOf(one.band),
        interval: share,
        isQuiet: one.band === null,
        text:
          share === null
            ? t('icp-fit.retention.few', { n })
            : t('icp-fit.retention.says', {
                value: format.percent(share.value, 0),
                low: format.percent(share.lower, 0),
                high: format.percent(share.upper, 0),
                n,
              }),
      };
    });
  const least = Math.min(0.5, ...rows.flatMap(({ interval }) => (interval === null ? [] : [interval.lower])));
  return (
    <section>
      <h3 className="p-label">{t(`icp-fit.retention.${of}`)}</h3>
      <IntervalRows rows={rows} from={Math.max(0, Math.floor(least * 10) / 10)} to={1} />
    </section>
  );
}
