export const severityBars = { low: 1, medium: 2, high: 3, positive: 1 } as const;
