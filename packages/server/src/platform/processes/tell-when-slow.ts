const PATIENCE_MS = 1_500;
const AGAIN_MS = 5_000;

/** Says at the terminal what is waited for, once it takes longer than a moment. */
export async function tellWhenSlow<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const first = setTimeout(() => tell(`${what} …`), PATIENCE_MS);
  const again = setInterval(() => tell(`${what} … ${seconds()}`), AGAIN_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}
