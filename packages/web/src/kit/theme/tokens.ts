/** Colour tokens, the only colours of the app. Each becomes `--p-<name>`; components use the variable, never a hex. */
export type TokenName = keyof typeof light;

export const light = {
  canvas: '#F6F7F9', surface: '#FFFFFF', sunken: '#EFF1F5',
  text: '#15181E', text2: '#454D5B', text3: '#5D6674',
  border: '#E1E5EB', control: '#808896',
  accent: '#4650C8', 'accent-hover': '#3C45B4', 'accent-soft': '#ECEEFC', 'accent-text': '#3C45B4',
  green: '#17693F', 'green-soft': '#E2F3E8', 'green-solid': '#1B8A52',
  yellow: '#7A4F00', 'yellow-soft': '#FCF0CF', 'yellow-solid': '#BA7F00',
  red: '#A8201A', 'red-soft': '#FCE7E5', 'red-solid': '#B8251C',
  unknown: '#545D6C', 'unknown-soft': '#ECEEF2', 'unknown-solid': '#78818F',
  'series-1': '#4650C8', 'series-2': '#0B7C93', 'series-3': '#D058AE', 'series-4': '#96580F', 'series-5': '#454D5B',
  'heat-1': '#F3F4FD', 'heat-2': '#DDE0FA', 'heat-3': '#BCC2F4', 'heat-4': '#959EEA', 'heat-5': '#6E79DD', 'heat-6': '#4650C8', 'heat-7': '#2E3699',
  // Ink on the heat ramp: dark on the light steps, light on the dark ones. It flips once.
  'heat-ink-low': '#15181E', 'heat-ink-high': '#FFFFFF',
  'on-accent': '#FFFFFF', shadow: '#15181E29',
} as const;

export const dark: Record<TokenName, string> = {
  canvas: '#0E1014', surface: '#16191F', sunken: '#1C2027',
  text: '#E9EBEF', text2: '#B5BCC8', text3: '#949DAD',
  border: '#2B313B', control: '#6F7888',
  accent: '#5A66E0', 'accent-hover': '#4F5AD0', 'accent-soft': '#252A49', 'accent-text': '#A3ADFF',
  green: '#7FD8A4', 'green-soft': '#14301F', 'green-solid': '#3FB573',
  yellow: '#F2C660', 'yellow-soft': '#36290B', 'yellow-solid': '#E8B33A',
  red: '#FF9F96', 'red-soft': '#3F1A17', 'red-solid': '#F0594D',
  unknown: '#AAB2C0', 'unknown-soft': '#252A33', 'unknown-solid': '#8B95A6',
  'series-1': '#8F9BFF', 'series-2': '#1F8CA4', 'series-3': '#D96BB8', 'series-4': '#DDA45C', 'series-5': '#B5BCC8',
  'heat-1': '#1B1F33', 'heat-2': '#252A49', 'heat-3': '#343B6B', 'heat-4': '#474F94', 'heat-5': '#545DB0', 'heat-6': '#8F9BFF', 'heat-7': '#C9CEFF',
  'heat-ink-low': '#E9EBEF', 'heat-ink-high': '#0E1014',
  'on-accent': '#FFFFFF', shadow: '#00000080',
};

export const schemes = { light, dark } as const;
export type SchemeName = keyof typeof schemes;
