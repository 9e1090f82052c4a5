import type { Words } from './words.ts';

/** The product of events and rows that name none. */
const UNNAMED = 'main';

/** A product under its name; the one that nobody named yet, under a word of ours. */
export const productName = (t: Words, name: string): string => (isUnnamed(name) ? t('products.unnamed') : name);

export const isUnnamed = (name: string): boolean => name === UNNAMED;
