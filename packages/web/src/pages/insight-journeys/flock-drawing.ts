import type { Flock } from '../../api/generated/types.gen.ts';
import type { LaneLine, LaneMark, Lanes } from '../../kit/chart/lanes.ts';

type Place = (lane: Flock['lanes'][number]) => number;

/** What the picture is made of: each account where there are few, how many where there are many; who is off the usual path always. */
export function flockParts({ lanes, lines, off, band, density }: Flock): Pick<Lanes, 'band' | 'lines' | 'density' | 'marks'> {
  const placeOf: Place = (lane) => lanes.indexOf(lane);
  const drawn = lines.map(
    ({ account, path, off: kind }): LaneLine => ({
      ...account,
      isOut: kind !== null,
      points: path.map(({ month, lane }) => ({ x: month, lane: placeOf(lane) })),
    }),
  );
  const isMany = lines.length === 0;
  const last = Math.max(0, ...density.map(({ month }) => month));
  return {
    band: band.map(({ month, ...rest }) => ({ x: month, ...rest })),
    lines: drawn,
    density: isMany ? density.map(({ month, lane, accounts }) => ({ x: month, lane: placeOf(lane), n: accounts })) : [],
    marks: isMany
      ? off
          .filter(({ month }) => month <= last + 1)
          .map((one): LaneMark => ({ ...one.account, x: one.month, lane: placeOf(one.stage), isOut: true }))
      : endsOf(drawn, new Set(lines.filter(({ isWhole }) => isWhole).map(({ account }) => account.id))),
  };
}

/** Where those stand that the picture follows until today; who is off the usual path first, as the arrows stop at them. */
function endsOf(lines: readonly LaneLine[], whole: ReadonlySet<string>): readonly LaneMark[] {
  const ends = lines.flatMap(({ id, name, isOut, points }): LaneMark[] => {
    const end = points.at(-1);
    return end === undefined || !whole.has(id) ? [] : [{ id, name, isOut, ...end }];
  });
  return ends.toSorted((a, b) => Number(b.isOut) - Number(a.isOut));
}
