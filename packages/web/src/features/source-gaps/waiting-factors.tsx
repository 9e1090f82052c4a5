import { useFormat } from '../../kit/format/use-format.ts';
import { Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { sourceName } from './source-name.ts';
import { useSourceGaps } from './use-source-gaps.ts';

/** For each silent source since when it is, and how many of these factors wait for it. */
export function WaitingFactors({ waitsFor }: { readonly waitsFor: readonly (string | null)[] }) {
  const t = useWords();
  const format = useFormat();
  const { data } = useSourceGaps();
  const counts = new Map<string, number>();
  for (const source of waitsFor) if (source !== null) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, n]) => {
    const silence = data?.silences.find((one) => one.source === source);
    const gap = data?.gaps.find(({ isOpen, product }) => isOpen && product.key === silence?.product?.key);
    const day = gap?.nothingSince ?? silence?.since;
    const isLow = gap !== undefined && gap.nothingSince === null;
    return (
      <Partial key={source}>
        {silence === undefined || day === undefined
          ? t('signals.sourceGap.waitForDays', { n })
          : t(isLow ? 'signals.sourceGap.waitLow' : 'signals.sourceGap.wait', { source: sourceName(t, silence), day: format.day(day), n })}
      </Partial>
    );
  });
}
