import { basename } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { openapiModule } from './openapi-module.ts';

/** What people start or import; everything else becomes chunks that these load when they need them. */
const MODULES = ['start.js', 'index.js', 'vendor/main.js'];

/**
 * Packages that nearly every command loads are written into our files: loading them file by file takes longer. The others
 * stay outside. The process that evaluates expressions loads its own `jsonata` by path, so that is both.
 */
const INLINED = /^(commander|fastest-levenshtein|js-yaml|jsonata|ajv\/dist\/runtime\/.+)$/;

/** Inlined CommonJS packages ask for modules of Node. */
const REQUIRE =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/** The command's file is one function, as `compiled-code.ts` loads it. */
const FUNCTION = { start: '(function (module, require, __filename, __dirname) {', end: '})' };

/**
 * Bundles the compiled modules of the folder `from` into few files in `to` (absolute paths); the same bytes every time:
 * the command as one CommonJS file, whose compiled code V8 can keep, and what is imported as modules in chunks. Names are
 * kept: the evaluating process runs functions of ours as text, and stack traces are for people.
 */
export async function bundleCode(from: string, to: string): Promise<readonly Metafile[]> {
  const plugins = [readyMadeSchema(from), noPrograms(), packagesOutside()];
  const shared: BuildOptions = {
    absWorkingDir: from,
    outdir: to,
    bundle: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'inline',
    logLevel: 'warning',
    plugins,
  };
  const script: BuildOptions & { metafile: true } = {
    ...shared,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [requireAtHand(), ...plugins],
    metafile: true,
  };
  const command = await build({
    ...script,
    entryPoints: ['command.js'],
    entryNames: '[name]-[hash]',
    define: { 'import.meta.filename': '__filename', 'import.meta.dirname': '__dirname' },
    banner: { js: FUNCTION.start },
    footer: { js: FUNCTION.end },
  });
  const [file = ''] = Object.keys(command.metafile.outputs);
  await build({ ...script, entryPoints: ['cli.js'], define: { COMMAND_FILE: JSON.stringify(basename(file)) } });
  const modules = await build({
    ...shared,
    entryPoints: MODULES,
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: REQUIRE },
    metafile: true,
  });
  return [command.metafile, modules.metafile];
}

function readyMadeSchema(resolveDir: string): Plugin {
  return {
    name: 'ready-made OpenAPI schema',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]openapi-schema\.js$/ }, () => ({ contents: openapiModule(), resolveDir }));
    },
  };
}

/** `commander` starts commands that are programs of their own; none of ours is, and Node takes its time to load this. */
function noPrograms(): Plugin {
  return {
    name: 'no child processes in commander',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
        /[/\\]commander[/\\]/.test(importer) ? { path: 'child_process', namespace: 'none' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '' }));
    },
  };
}

/** A CommonJS file need not make a `require`, for which Node would load what it runs modules with. */
function requireAtHand(): Plugin {
  return {
    name: 'require of the file itself',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^node:module$/ }, ({ path }) => ({ path, namespace: 'require' }));
      onLoad({ filter: /.*/, namespace: 'require' }, () => ({ contents: 'exports.createRequire = () => require;' }));
    },
  };
}

function packagesOutside(): Plugin {
  return {
    name: 'packages that stay outside',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        const isOurs = kind !== 'entry-point' && !importer.includes('node_modules');
        return isOurs && !INLINED.test(path) ? { path, external: true } : undefined;
      });
    },
  };
}
