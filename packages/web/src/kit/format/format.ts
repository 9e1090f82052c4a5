/** How numbers, money and days are written stands beside the words, for the API says them too. */
export * from '@perennial/words/format';
