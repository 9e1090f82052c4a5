import { createTheme, rem } from '@mantine/core';
import type { CSSVariablesResolver, MantineThemeOverride, MantineColorsTuple, VariantColorsResolver } from '@mantine/core';
import { componentDefaults } from './component-defaults.ts';
import { dark, light } from './tokens.ts';
import type { TokenName } from './tokens.ts';

const tuple = (...tokens: readonly TokenName[]) => tokens.map((token) => `var(--p-${token})`) as unknown as MantineColorsTuple;
const tenOf = (token: TokenName) => Array.from({ length: 10 }, () => `var(--p-${token})`) as unknown as MantineColorsTuple;

/** Mantine's variants on our tokens. `light` of palette colours fails AA as shipped, so every variant is ours. */
const variants: VariantColorsResolver = ({ variant, color }) => {
  const danger = color === 'red';
  const clear = 'transparent';
  switch (variant) {
    case 'filled':
      return danger
        ? { background: 'var(--p-red-soft)', hover: 'var(--p-red-soft)', color: 'var(--p-red)', border: '1px solid var(--p-red-solid)' }
        : { background: 'var(--p-accent)', hover: 'var(--p-accent-hover)', color: 'var(--p-on-accent)', border: '1px solid transparent' };
    case 'light': {
      const [soft, ink] = danger ? ['red-soft', 'red'] : color === 'yellow' ? ['yellow-soft', 'yellow'] : ['accent-soft', 'accent-text'];
      return { background: `var(--p-${soft})`, hover: `var(--p-${soft})`, color: `var(--p-${ink})`, border: '1px solid transparent' };
    }
    case 'subtle':
      return {
        background: clear,
        hover: 'var(--p-sunken)',
        color: danger ? 'var(--p-red)' : 'var(--p-text2)',
        border: '1px solid transparent',
      };
    case 'transparent':
      return { background: clear, hover: clear, color: 'var(--p-accent-text)', border: '1px solid transparent' };
    default:
      return {
        background: 'var(--p-surface)',
        hover: 'var(--p-sunken)',
        color: danger ? 'var(--p-red)' : 'var(--p-text)',
        border: '1px solid var(--p-border)',
      };
  }
};

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, monospace',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  // Mantine draws with shades of gray in light and of dark in dark; each shade is the token that plays its part.
  colors: {
    accent: tenOf('accent'),
    red: tenOf('red-solid'),
    gray: tuple('sunken', 'sunken', 'border', 'border', 'control', 'text3', 'text3', 'text2', 'text2', 'text'),
    dark: tuple('text', 'text2', 'text3', 'control', 'border', 'sunken', 'surface', 'surface', 'sunken', 'canvas'),
  },
  variantColorResolver: variants,
  defaultRadius: 'sm',
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(16) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.3334', sm: '1.5385', md: '1.5715', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: '1.4' },
      h2: { fontSize: rem(16), lineHeight: '1.5' },
      h3: { fontSize: rem(14), lineHeight: '1.4286' },
      h4: { fontSize: rem(13), lineHeight: '1.5385' },
    },
  },
  // 768 splits phone from rail, 1280 rail from full sidebar; Mantine wants em.
  breakpoints: { xs: '30em', sm: '48em', md: '64em', lg: '80em', xl: '96em' },
  shadows: { md: '0 8px 28px var(--p-shadow)', sm: 'none', xs: 'none', lg: '0 8px 28px var(--p-shadow)', xl: '0 8px 28px var(--p-shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: componentDefaults,
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  // Mantine sets its names per scheme, so ours must stand in the same blocks to win.
  light: { ...asVariables(light), ...mantineOnTokens },
  dark: { ...asVariables(dark), ...mantineOnTokens },
});

const asVariables = (tokens: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--p-${name}`, value]));

const mantineOnTokens = {
  '--mantine-color-body': 'var(--p-surface)',
  '--mantine-color-text': 'var(--p-text)',
  '--mantine-color-bright': 'var(--p-text)',
  '--mantine-color-dimmed': 'var(--p-text3)',
  '--mantine-color-placeholder': 'var(--p-text3)',
  '--mantine-color-error': 'var(--p-red)',
  '--mantine-color-anchor': 'var(--p-accent-text)',
  '--mantine-color-default': 'var(--p-surface)',
  '--mantine-color-default-hover': 'var(--p-sunken)',
  '--mantine-color-default-color': 'var(--p-text)',
  '--mantine-color-default-border': 'var(--p-border)',
  '--mantine-color-disabled': 'var(--p-sunken)',
  '--mantine-color-disabled-color': 'var(--p-text3)',
  '--mantine-color-disabled-border': 'var(--p-border)',
  '--mantine-primary-color-filled': 'var(--p-accent)',
  '--mantine-primary-color-filled-hover': 'var(--p-accent-hover)',
  '--mantine-primary-color-light': 'var(--p-accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--p-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--p-accent-text)',
  '--mantine-primary-color-contrast': 'var(--p-on-accent)',
};

/** The theme with number fields that write decimals as the region does; either sign may be typed. */
export function withDecimals(base: MantineThemeOverride, sign: string): MantineThemeOverride {
  const defaultProps = { ...componentDefaults['NumberInput']?.defaultProps, decimalSeparator: sign, allowedDecimalSeparators: ['.', ','] };
  return { ...base, components: { ...base.components, NumberInput: { defaultProps } } };
}
