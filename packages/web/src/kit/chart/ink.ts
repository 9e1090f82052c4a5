import type { Band } from '../health-mark/band.ts';
import { schemes } from '../theme/tokens.ts';
import type { SchemeName } from '../theme/tokens.ts';

/** The colours of a chart: tokens of one scheme, resolved, as a canvas knows no CSS variables. */
export type Ink = {
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly border: string;
  readonly surface: string;
  /** Lines in their fixed order; never more than four in one chart. */
  readonly series: readonly [string, string, string, string, string];
  readonly bands: Readonly<Record<Band, string>>;
  /** Text and line of what is at risk; for "below habit since" alone. */
  readonly red: string;
  readonly redText: string;
  readonly selected: string;
};

export function inkOf(scheme: SchemeName): Ink {
  const token = schemes[scheme];
  return {
    text: token.text,
    text2: token.text2,
    text3: token.text3,
    border: token.border,
    surface: token.surface,
    series: [token['series-1'], token['series-2'], token['series-3'], token['series-4'], token['series-5']],
    bands: { green: token['green-solid'], yellow: token['yellow-solid'], red: token['red-solid'], unknown: token['unknown-solid'] },
    red: token['red-solid'],
    redText: token.red,
    selected: token['accent-text'],
  };
}

/** `#RRGGBB` with an opacity of 0 to 1. Uncertainty is drawn at 0.16. */
export function faint(hex: string, opacity: number): string {
  return (
    hex +
    Math.round(opacity * 255)
      .toString(16)
      .padStart(2, '0')
  );
}
