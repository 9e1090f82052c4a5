export { type Dice, seeded as dice } from '../kernel/statistics/index.ts';
