export type AnswerOptions = { readonly json?: boolean };

/** One answer on standard output: for programs with `--json`, else for people. */
export function answer(options: AnswerOptions, value: object, words: string): void {
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : `${words}\n`);
}
