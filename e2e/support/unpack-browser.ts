import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type UnpackedBrowser = { readonly executable: string; readonly environment: Readonly<Record<string, string>> };

/** The package unpacks its libraries only where it thinks itself in this place; they are what a bare system lacks. */
const PLACE = { AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
const UNPACK = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;

/**
 * Unpacks the Chromium from npm, once for each of its versions. The package takes whatever lies in the temporary
 * folder under its name, also a half or an old one, and so gets a folder of its own that is moved in place whole.
 */
export function unpackBrowser(packageFolder: string): UnpackedBrowser {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(tmpdir(), `perennial-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(path.join(folder, 'chromium'))) unpackInto(folder, packageFolder);
  return {
    executable: path.join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
}

function unpackInto(folder: string, packageFolder: string): void {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  execFileSync(process.execPath, ['-e', UNPACK], { cwd: packageFolder, env: { ...process.env, ...PLACE, TMPDIR: draft }, stdio: 'ignore' });
  writeFileSync(path.join(draft, 'fonts.conf'), fontsConf(folder));
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/** Without it no font is found and text is invisible, while tests that read text pass. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`;
}
