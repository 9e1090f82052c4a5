export { sumWindows, type Sums } from './sums.ts';
