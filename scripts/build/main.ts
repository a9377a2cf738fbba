import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGE_ROOT } from '../document/package-root.ts';
import { bundleCode } from './bundle-code.ts';
import { declarations } from './declarations.ts';
import { thirdPartyNotices } from './notices.ts';

/** Turns `dist/`, as the TypeScript compiler leaves it, into what is shipped. Connector bundles in it stay. */
async function shipped(): Promise<void> {
  const dist = join(PACKAGE_ROOT, 'dist');
  const made = join(PACKAGE_ROOT, 'dist', '.made');
  rmSync(made, { recursive: true, force: true });
  const metafiles = await bundleCode(dist, made);
  writeFileSync(join(made, 'THIRD-PARTY-NOTICES.md'), thirdPartyNotices(metafiles, dist));
  for (const [path, text] of declarations(dist)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  // A lint may be writing its compiled code here: what it renames is gone before it is removed.
  for (const name of readdirSync(dist)) {
    if (name !== '.made' && !name.endsWith('.json')) rmSync(join(dist, name), { recursive: true, force: true });
  }
  for (const name of readdirSync(made)) renameSync(join(made, name), join(dist, name));
  rmSync(made, { recursive: true });
  // A first run, so that its compiled code is kept for the next one.
  spawnSync(process.execPath, [join(dist, 'cli.cjs'), 'lint'], { cwd: PACKAGE_ROOT, stdio: 'ignore' });
}

await shipped();
