/** The npm that started us, else the one in PATH. */
export function npmCommand(node = process.execPath) {
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && /npm-cli\.c?js$/.test(script);
  return isNpm ? { command: node, args: [script] } : { command: 'npm', args: [] };
}
