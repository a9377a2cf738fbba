import { build, type Metafile, type Plugin } from 'esbuild';
import { openapiModule } from './openapi-module.ts';

/** What people start or import; everything else becomes chunks that these load when they need them. */
const ENTRY_POINTS = ['cli.js', 'start.js', 'index.js', 'vendor/main.js'];

/**
 * Packages that nearly every command loads are written into the chunks: loading them file by file takes longer. The
 * others stay outside. The process that evaluates expressions loads its own `jsonata` by path, so that is both.
 */
const INLINED = /^(commander|fastest-levenshtein|js-yaml|jsonata|picocolors|ajv\/dist\/runtime\/.+)$/;

/** Inlined CommonJS packages ask for modules of Node. */
const REQUIRE =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/**
 * Bundles the compiled modules of the folder `from` into few files in `to` (absolute paths); the same bytes every time.
 * Names are kept: the evaluating process runs functions of ours as text, and stack traces are for people.
 */
export async function bundleCode(from: string, to: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: from,
    entryPoints: ENTRY_POINTS,
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: REQUIRE },
    legalComments: 'inline',
    metafile: true,
    logLevel: 'warning',
    plugins: [readyMadeSchema(from), packagesOutside()],
  });
  return metafile;
}

function readyMadeSchema(resolveDir: string): Plugin {
  return {
    name: 'ready-made OpenAPI schema',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]openapi-schema\.js$/ }, () => ({ contents: openapiModule(), resolveDir }));
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
