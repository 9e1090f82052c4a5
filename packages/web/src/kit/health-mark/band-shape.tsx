import type { Band } from './band.ts';

/** Shape is the first voice of health: circle, diamond, triangle, dashed ring. Decoration; the word says it aloud. */
export function BandShape({ band, size = 12 }: { readonly band: Band; readonly size?: number }) {
  const solid = `var(--p-${band}-solid)`;
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" style={{ flex: 'none' }}>
      {band === 'green' && <circle cx="6" cy="6" r="4.5" fill={solid} />}
      {band === 'yellow' && <path d="M6 .8 11.2 6 6 11.2 .8 6Z" fill={solid} />}
      {band === 'red' && <path d="M6 1.2 11.4 10.8H.6Z" fill={solid} />}
      {band === 'unknown' && <circle cx="6" cy="6" r="4.4" fill="none" stroke={solid} strokeWidth="1.6" strokeDasharray="2.6 2" />}
    </svg>
  );
}
