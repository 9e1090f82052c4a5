/** One line that is written over on a terminal. */
export function tellProgress(doneRatio: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${String(Math.round(100 * doneRatio)).padStart(3)} %`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
