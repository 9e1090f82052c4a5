import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

type Locked = { readonly packages: Readonly<Record<string, { readonly version?: string; readonly name?: string }>> };
type Release = { readonly deprecated?: string };
type Told = { readonly time: Record<string, string>; readonly versions: Record<string, Release> };

const ROOT = new URL('../', import.meta.url);
const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', ROOT), 'utf8')) as Locked;
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** All versions of it that are locked anywhere. */
function lockedOf(name: string): readonly string[] {
  return Object.entries(packages).flatMap(([place, one]) =>
    one.version !== undefined && (place.endsWith(`node_modules/${name}`) || one.name === name) ? [one.version] : [],
  );
}

function asLocked(name: string): Told {
  const versions = lockedOf(name);
  return {
    time: Object.fromEntries(versions.map((version) => [version, daysAgo(300)])),
    versions: Object.fromEntries(versions.map((version) => [version, {}])),
  };
}

let registry: Server | undefined;
afterEach(() => registry?.close());

/** A registry which knows what is locked, and what `told` says of some. */
async function components(told: Readonly<Record<string, Told>>, advisories?: object): Promise<{ code: number | null; said: string }> {
  registry = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '').slice(1));
    const answer = request.method === 'POST' ? advisories : (told[name] ?? asLocked(name));
    response.writeHead(answer === undefined ? 405 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => registry?.listen(0, '127.0.0.1', resolve));
  const { port } = registry.address() as AddressInfo;
  const environment = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/` };
  const child = spawn(process.execPath, ['tools/components.mjs'], { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, said };
}

const nextPatch = (version: string) => version.replace(/\d+$/, (patch) => String(Number(patch) + 1));

describe('what is locked, against the time frames of the handbook', () => {
  it('is in time where the registry knows nothing newer, and says where it was not told of holes', async () => {
    const { code, said } = await components({});
    expect(said).toMatch(/\d{3} components, 0 over the time frames/);
    expect(said).toContain('does not tell of advisories (405)');
    expect(code).toBe(0);
  });

  it('is over by a release of the same line that has been out for long, when it is deprecated, and by a known hole', async () => {
    const [fastify = ''] = lockedOf('fastify');
    const [pg = ''] = lockedOf('pg');
    const [zod = ''] = lockedOf('zod');
    const withNewer = (name: string, version: string, days: number): Told => {
      const { time, versions } = asLocked(name);
      const newer = nextPatch(version);
      return { time: { ...time, [newer]: daysAgo(days) }, versions: { ...versions, [newer]: {} } };
    };
    const deprecated = { ...asLocked('zod'), versions: { [zod]: { deprecated: 'use another' } } };
    const { code, said } = await components(
      { fastify: withNewer('fastify', fastify, 120), pg: withNewer('pg', pg, 20), zod: deprecated },
      { kysely: [{ title: 'a hole', url: 'https://holes.example/1' }] },
    );
    expect(said).toContain(`fastify ${fastify}: ${nextPatch(fastify)} has been out for 120 days`);
    expect(said).toContain(`zod ${zod} is deprecated: use another`);
    expect(said).toContain('kysely: a hole https://holes.example/1');
    expect(said).not.toContain('pg ');
    expect(said).toMatch(/3 over the time frames/);
    expect(code).toBe(1);
  });
});
