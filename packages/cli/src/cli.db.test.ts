import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** One installation for all: each command starts its database, works, and stops it. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-cli-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly complaints: string };

function perennial(...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _own, ...outer } = process.env;
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...outer, DATA_DIR: dataDir, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out: out.trim(), complaints: complaints.trim() }));
  });
}

describe('perennial', () => {
  it('makes a workspace, a member who may come in, and a key', async () => {
    const workspace = await perennial('workspace', 'create', 'Ñandú & Co', '--time-zone', 'Europe/Madrid', '--json');
    expect(JSON.parse(workspace.out)).toEqual({ id: expect.stringMatching(/^ws_/), slug: 'nandu-co' });

    const member = await perennial('member', 'invite', 'ana@example.com', '--workspace', 'nandu-co', '--role', 'manager', '--json');
    expect(JSON.parse(member.out)).toEqual({ memberId: expect.stringMatching(/^mem_/), link: expect.stringMatching(/\/link\/\S{20,}$/) });

    const key = await perennial('key', 'create', '--workspace', 'nandu-co', '--kind', 'write', '--json');
    expect(JSON.parse(key.out)).toEqual({ id: expect.stringMatching(/^key_/), secret: expect.stringMatching(/^pw_\S{20,}$/) });
  });

  it('says in a sentence what it cannot do, and ends with 1', async () => {
    expect(await perennial('key', 'create', '--workspace', 'nowhere', '--kind', 'api')).toEqual({
      code: 1,
      out: '',
      complaints: 'There is no workspace nowhere in this installation.',
    });
  });

  it('names the choices where one is wrong', async () => {
    const ended = await perennial('key', 'create', '--workspace', 'nandu-co', '--kind', 'master');

    expect(ended.code).toBe(1);
    expect(ended.complaints).toContain('Allowed choices are write, api.');
  });

  it('keeps refused rows where it is told to, at a dry run as at the import', async () => {
    const [file, refused] = [path.join(dataDir, 'accounts.csv'), path.join(dataDir, 'given', 'refused.csv')];
    writeFileSync(file, 'account,name\nA-1,Acme\n,Nobody\n');

    const trial = await perennial('import', file, '--refused', refused, '--dry-run');
    expect(trial.out).toContain(`The refused rows are in ${refused}.`);
    expect(readFileSync(refused, 'utf8')).toContain('3,field_missing,account,,Nobody');

    rmSync(refused);
    const done = await perennial('import', file, '--refused', refused, '--json');
    expect(JSON.parse(done.out)).toMatchObject({ files: [{ state: 'done', report: { added: 1, refused: 1 }, refusedIn: refused }] });
    expect(readFileSync(refused, 'utf8')).toContain('3,field_missing,account,,Nobody');
  });

  it('verifies the audit entries, and names the first that is not as it was written', async () => {
    const ended = await perennial('verify-audit');

    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(/^nandu-co: holds: \d+ entries/) });
  });

  it('examines the installation and changes nothing', async () => {
    const ended = await perennial('doctor', '--json');

    const { findings } = JSON.parse(ended.out) as { findings: { check: string; state: string }[] };
    const stateOf = new Map(findings.map(({ check, state }) => [check, state]));
    expect(Object.fromEntries(stateOf)).toMatchObject({
      node: 'good',
      data_folder: 'good',
      postgres: 'good',
      durability: 'good',
      migrations: 'good',
      server: 'warning',
      usage_store: 'good',
      apply_lag: 'good',
    });
  });

  it('tells in words what the doctor found, with how to mend it', async () => {
    const ended = await perennial('doctor');

    expect(ended.out).toMatch(/! Server .*\n {2}→ npm start starts it\./);
    expect(ended.out).not.toContain('undefined');
  });
});
