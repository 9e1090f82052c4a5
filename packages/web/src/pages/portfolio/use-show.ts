import { useMediaQuery } from '@mantine/hooks';
import type { Portfolio } from './use-portfolio.ts';

export type Show = 'table' | 'split' | 'chart';

/** What is shown of the accounts; only a wide window has room for both. */
export function useShow({ asked }: Portfolio): { readonly show: Show; readonly choices: readonly Show[]; readonly isPhone: boolean } {
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const isWide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  return {
    show: isWide || asked.show !== 'split' ? asked.show : 'table',
    choices: isWide ? ['table', 'split', 'chart'] : ['table', 'chart'],
    isPhone,
  };
}
