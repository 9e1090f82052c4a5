import { useWords } from '../words/words-provider.tsx';

export type Severity = 1 | 2 | 3;

/** Three ink bars; severity is never a colour. */
export function SeverityBars({ severity }: { readonly severity: Severity }) {
  const t = useWords();
  const name = t(`health.severity.${severity}`);
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" role="img" aria-label={name} style={{ flex: 'none' }}>
      <title>{name}</title>
      {[1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 5}
          y={14 - bar * 4}
          width="3.5"
          height={bar * 4}
          rx="0.75"
          fill={bar <= severity ? 'var(--p-text)' : 'var(--p-border)'}
        />
      ))}
    </svg>
  );
}
