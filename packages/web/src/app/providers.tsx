import { MantineProvider } from '@mantine/core';
import type { MantineColorSchemeManager } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useOwnHints } from '../kit/form/own-hints.ts';
import { useFormat } from '../kit/format/use-format.ts';
import { onPreferences, preferencesNow, setPreferences, usePreferences } from '../kit/preferences/preferences.ts';
import { cssVariablesResolver, theme, withDecimals } from '../kit/theme/theme.ts';
import { styleNonce } from '../kit/trusted/style-nonce.ts';
import { type Loaded, WordsProvider } from '../kit/words/words-provider.tsx';

/** Mantine reads and writes the theme where all other choices of the person are kept. */
const themeKeeper = (): MantineColorSchemeManager => {
  let stop: () => void = () => undefined;
  return {
    get: () => preferencesNow().theme,
    set: (value) => setPreferences({ theme: value }),
    subscribe: (onUpdate) => {
      stop = onPreferences(() => onUpdate(preferencesNow().theme));
    },
    unsubscribe: () => stop(),
    clear: () => setPreferences({ theme: 'auto' }),
  };
};

const manager = themeKeeper();

type ProvidersProps = {
  readonly client: QueryClient;
  /** Words that are there already, so that the first picture has them. */
  readonly words?: Loaded;
  readonly children: ReactNode;
};

export function Providers({ client, words, children }: ProvidersProps) {
  const { density } = usePreferences();
  const { decimalSign } = useFormat();
  const themed = useMemo(() => withDecimals(theme, decimalSign), [decimalSign]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        getStyleNonce={() => styleNonce()}
        theme={themed}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={manager}
        defaultColorScheme="auto"
      >
        <WordsProvider first={words}>
          <Spoken>{children}</Spoken>
        </WordsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}

/** What every page has once there are words. */
function Spoken({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences();
  const { weekStartsOn } = useFormat();
  useOwnHints();
  return <DatesProvider settings={{ locale: language.toLowerCase(), firstDayOfWeek: weekStartsOn }}>{children}</DatesProvider>;
}
