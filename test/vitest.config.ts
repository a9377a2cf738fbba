import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  test: {
    root: here('..'),
    include: ['test/**/*.test.ts'],
    reporters: ['default', here('support/closing-line.ts')],
    testTimeout: 60_000,
    expandSnapshotDiff: true,
  },
});
