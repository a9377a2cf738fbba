import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
/** Not needed to build, or made by it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules', 'dist', 'coverage', 'test']);

/** The package as somebody has it who installed it into an empty folder, without a network. */
export interface Installed {
  /** The folder with `node_modules`. */
  readonly folder: string;
  /** The package in it. */
  readonly root: string;
  /** Everything the tarball holds, sorted. */
  readonly files: readonly string[];
  readonly remove: () => void;
}

/** Builds and packs a copy of this repository, so that its own `dist/` stays as it is, and installs the tarball. */
export function installPackage(): Installed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ic-connector-installed-')));
  const tarball = pack(folder);
  const modules = join(folder, 'node_modules');
  const root = join(modules, 'impossible-cloud-connector');
  mkdirSync(root, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', root]);
  const links = linkDependencies(root, modules);
  const bin = join(root, 'dist', 'cli.cjs');
  chmodSync(bin, 0o755);
  mkdirSync(join(modules, '.bin'));
  symlinkSync(bin, join(modules, '.bin', 'ic-connector'));
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' });
  return {
    folder,
    root,
    files: files
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^package\//, ''))
      .sort(),
    remove() {
      for (const link of links) unlinkSync(link);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pack(folder: string): string {
  const copy = join(folder, 'copy');
  cpSync(REPOSITORY, copy, {
    recursive: true,
    filter: (path) => dirname(path) !== REPOSITORY || !LEFT_OUT.has(basename(path)),
  });
  const link = join(copy, 'node_modules');
  symlinkSync(join(REPOSITORY, 'node_modules'), link);
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: copy, stdio: 'pipe' });
  } finally {
    unlinkSync(link);
    rmSync(copy, { recursive: true, force: true });
  }
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no tarball.');
  return join(folder, tarball);
}

/** Links to what `npm install` would have put there: the declared dependencies and nothing else. */
function linkDependencies(root: string, modules: string): string[] {
  const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return Object.keys(manifest.dependencies).map((name) => {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules', name), link);
    if (!lstatSync(link).isSymbolicLink()) throw new Error(`${link} is no link.`);
    return link;
  });
}

const MOST_MS = 45_000;

export interface ShellRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script where `ic-connector` is the installed command, with no environment but what is given. */
export function runShell(
  script: string,
  options: {
    readonly installed: Installed;
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly stdin: string;
  },
): Promise<ShellRun> {
  const path = [join(options.installed.folder, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH];
  const child = spawn('sh', ['-c', script], {
    cwd: options.cwd,
    detached: true,
    env: { PATH: path.join(':'), INSTALLED: options.installed.root, ...options.env },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.stderr += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin);
  return new Promise((resolve, reject) => {
    // The whole group, or a pipeline that hangs would outlive the test.
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), MOST_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? -1, ...said });
    });
  });
}
