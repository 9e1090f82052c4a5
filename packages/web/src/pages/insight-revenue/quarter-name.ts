/** 2026 Q1: the same in all three languages. */
export function quarterName(day: string): string {
  return `${day.slice(0, 4)} Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}
