import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'perennial-launch-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs a line of the launcher on this Node, as its own process. */
function launcher(line: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', line], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  return { child, said, ended: once(child, 'exit') };
}

const aProgram = (source: string) => writeFileSync(path.join(root, 'program.mjs'), source);
const run = (...args: string[]) =>
  launcher(`import { runProgram } from '${HERE}/run-program.mjs';
    process.exitCode = await runProgram('${root}', process.execPath, ${JSON.stringify(['program.mjs', ...args])});`);

describe('runProgram', () => {
  it('ends with the exit code of the program, and hands its arguments on', async () => {
    aProgram('process.exit(process.argv[2] === "three" ? 3 : 9)');

    expect((await run('three').ended)[0]).toBe(3);
  });

  it('keeps the data with the installation, wherever the command is typed', async () => {
    aProgram('console.log(process.env.DATA_DIR)');
    const { ended, said } = run();
    await ended;

    expect(said.out.trim()).toBe(process.env['DATA_DIR'] ?? path.join(root, 'data'));
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('hands %s on, where no terminal does', async (signal) => {
    aProgram(`process.on('${signal}', () => process.exit(7)); console.log('up'); setInterval(() => {}, 1000);`);
    const { child, ended, said } = run();
    await expect.poll(() => said.out).toContain('up');

    child.kill(signal);

    expect((await ended)[0]).toBe(7);
  });

  it('lets the program know when it is killed', async () => {
    const note = path.join(root, 'note');
    aProgram(`import { writeFileSync } from 'node:fs';
      process.on('disconnect', () => { writeFileSync('${note}', 'alone'); process.exit(0); });
      console.log('up'); setInterval(() => {}, 1000);`);
    const { child, said } = run();
    await expect.poll(() => said.out).toContain('up');

    child.kill('SIGKILL');

    await expect.poll(() => existsSync(note) && readFileSync(note, 'utf8')).toBe('alone');
  });
});

describe('ensureDependencies', () => {
  const lockOf = (packages: object) =>
    JSON.stringify({ name: 'x', lockfileVersion: 3, requires: true, packages: { '': { name: 'x' }, ...packages } });
  const ensure = `import { ensureDependencies } from '${HERE}/dependencies.mjs'; await ensureDependencies('ROOT', process.execPath);`;
  const install = () => launcher(ensure.replace('ROOT', root));
  const stamp = () => existsSync(path.join(root, 'node_modules/.installed-lock'));

  beforeEach(() => writeFileSync(path.join(root, 'package.json'), '{"name":"x"}'));

  it('leaves a whole install by hand as it is', async () => {
    const packages = { 'node_modules/a': { version: '1.0.0' } };
    writeFileSync(path.join(root, 'package-lock.json'), lockOf(packages));
    mkdirSync(path.join(root, 'node_modules/a'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), lockOf(packages));

    expect((await install().ended)[0]).toBe(0);

    expect(stamp()).toBe(true);
    expect(existsSync(path.join(root, 'node_modules/a'))).toBe(true);
  });

  it('installs again when the lock changed', async () => {
    writeFileSync(path.join(root, 'package-lock.json'), lockOf({}));
    mkdirSync(path.join(root, 'node_modules/left-over'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules/.installed-lock'), 'the hash of another lock');

    expect((await install().ended)[0]).toBe(0);

    expect(stamp()).toBe(true);
    expect(existsSync(path.join(root, 'node_modules/left-over'))).toBe(false);
  }, 30_000);

  it('does not take a broken install for a whole one', async () => {
    writeFileSync(path.join(root, 'package-lock.json'), 'not a lock');
    const { ended, said } = install();

    expect((await ended)[0]).not.toBe(0);

    expect(stamp()).toBe(false);
    expect(said.out).not.toBe('');
  }, 30_000);
});
