import type { Words } from './words.ts';

/** What a prediction looks at, by its name: a metric, or what is made of one. */
export function inputName(t: Words, key: string): string {
  return t.find(`metrics.${key}.name`) ?? t.find(`prediction.input.${key}`) ?? key;
}
