import { useMediaQuery } from '@mantine/hooks';
import { usePreferences } from '../preferences/preferences.ts';

const HEIGHTS = { comfortable: 44, compact: 36, dense: 28 } as const;

/** The row height in pixels of the chosen density; fingers always get 44. Text size of the browser scales it. */
export function useRowHeight(): number {
  const { density } = usePreferences();
  const coarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const scale = Number.parseFloat(globalThis.getComputedStyle(document.documentElement).fontSize) / 16;
  return Math.round((coarse ? HEIGHTS.comfortable : HEIGHTS[density]) * scale);
}
