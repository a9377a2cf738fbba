import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Finding } from '../../scripts/document/finding.ts';
import type { TransformUnderTest } from '../../scripts/fixtures/index.ts';

/** A temporary folder with the given files; `remove` takes it away. */
export function temporaryFolder(files: Readonly<Record<string, string | Buffer>>): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'fixtures-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true }) };
}

/** `Account/Get/one/input.json:1:2 message [fix]` */
export function plain(root: string, { location, message, fix }: Finding): string {
  const file = relative(root, location.file).split(sep).join('/');
  return `${file}:${location.range.start.line}:${location.range.start.column} ${message} [${fix ?? ''}]`;
}

export function transform(name: string, text: string, more: Partial<TransformUnderTest> = {}): TransformUnderTest {
  return {
    name,
    file: `/${name}.jsonata`,
    text,
    lifted: false,
    host: 'just',
    inputSchema: {},
    outputSchema: {},
    parameters: {},
    ...more,
  };
}
