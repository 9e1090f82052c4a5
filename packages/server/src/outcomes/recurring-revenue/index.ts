export { GROUP_KEYS } from './groups.ts';
export { sumWindows, type Sums } from './sums.ts';
