/** `report_opened` as "Report opened": names come from the customer's product as they are. */
export function featureName(key: string): string {
  const words = key.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
