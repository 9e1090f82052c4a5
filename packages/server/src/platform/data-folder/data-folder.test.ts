import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announcedAddress, announcedListening, holdDataFolder } from './hold-data-folder.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'perennial-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('prepareDataFolder', () => {
  it('makes the folder, and those above it', () => {
    expect(prepareDataFolder(path.join(parent, 'a/b'))).toBe(path.join(parent, 'a/b'));
  });

  it('refuses a place where nothing can be written', () => {
    writeFileSync(path.join(parent, 'file'), '');

    expect(() => prepareDataFolder(path.join(parent, 'file/data'))).toThrow(expect.objectContaining({ code: 'data_folder.not_writable' }));
  });

  it('comes back from a parent that takes no folders', () => {
    expect(() => prepareDataFolder('/proc/perennial/data')).toThrow(expect.objectContaining({ code: 'data_folder.not_writable' }));
  });
});

describe('holdDataFolder', () => {
  it('keeps a second process out and says who is there, until it is released', async () => {
    const hold = await holdDataFolder(parent, 'serve');

    await expect(holdDataFolder(parent, 'import')).rejects.toMatchObject({
      code: 'data_folder.in_use',
      details: { holder: `serve (process ${process.pid})` },
    });
    await hold.release();
    await (await holdDataFolder(parent, 'import')).release();
  });

  it('tells where its holder is reached, for as long as it is held', async () => {
    const hold = await holdDataFolder(parent, 'serve');
    expect(announcedAddress(parent)).toBeNull();
    hold.announce('https://cs.example.com', { host: '127.0.0.1', port: 4210 });

    expect(announcedAddress(parent)).toBe('https://cs.example.com');
    expect(announcedListening(parent)).toEqual({ host: '127.0.0.1', port: 4210 });
    await hold.release();
    expect(announcedAddress(parent)).toBeNull();
    expect(announcedListening(parent)).toBeNull();
  });

  it('knows the folder by any of its names', async () => {
    const other = path.join(parent, '../', `${path.basename(parent)}-link`);
    symlinkSync(parent, other);
    const hold = await holdDataFolder(parent, 'serve');

    try {
      await expect(holdDataFolder(other, 'serve')).rejects.toMatchObject({ code: 'data_folder.in_use' });
    } finally {
      await hold.release();
      rmSync(other);
    }
  });

  it('is given back when its holder is killed', async () => {
    const source = path.join(import.meta.dirname, 'hold-data-folder.ts');
    const program = `import { holdDataFolder } from '${source}';
      await holdDataFolder('${parent}', 'serve'); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', program]);
    await once(holder.stdout, 'data');
    await expect(holdDataFolder(parent, 'import')).rejects.toMatchObject({ code: 'data_folder.in_use' });

    holder.kill('SIGKILL');
    await once(holder, 'exit');

    await (await holdDataFolder(parent, 'import')).release();
  });
});
