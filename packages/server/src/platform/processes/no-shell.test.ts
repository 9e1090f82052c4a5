import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const PACKAGES = path.resolve(import.meta.dirname, '../../../..');
/** They take a list of arguments, which no shell reads. `exec` and `execSync` take a line. */
const BY_LIST = new Set(['ChildProcess', 'execFile', 'execFileSync', 'fork', 'spawn', 'spawnSync']);

const sources = globSync('{server,cli}/src/**/*.ts', { cwd: PACKAGES }).map((file) => ({
  file,
  text: readFileSync(path.join(PACKAGES, file), 'utf8'),
}));
const starting = sources.filter(({ text }) => /from '(?:node:)?child_process'/.test(text));

describe('programs are started by a list of arguments, and by no shell', () => {
  it('wherever any is started', () => {
    expect(starting.length).toBeGreaterThan(3);
    const others = starting.flatMap(({ file, text }) => {
      const named = /import \{([^}]*)\} from '(?:node:)?child_process'/.exec(text)?.[1] ?? 'everything of it';
      return named
        .split(',')
        .map((name) => name.replace(/\btype\b/, '').trim())
        .filter((name) => name !== '' && !BY_LIST.has(name))
        .map((name) => `${file}: ${name}`);
    });
    expect(others).toEqual([]);
  });

  it('nor is a shell asked for by an option', () => {
    const asking = starting.filter(({ file, text }) => !file.endsWith('no-shell.test.ts') && /\bshell\s*:/.test(text));
    expect(asking.map(({ file }) => file)).toEqual([]);
  });
});
