import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../scripts/document/assemble.ts';
import type { Location } from '../../scripts/document/source.ts';
import { place, temporaryProject } from './support.ts';

const FILES = {
  'root.yaml': `openapi: 3.0.1
paths:
  /a/b: { $ref: item.yaml }
components:
  schemas:
    A: { type: string, enum: [x, y] }
    B: { allOf: [{ $ref: '#/components/schemas/A' }] }
`,
  'item.yaml': `get:
  summary: text
  responses:
    '200': { description: done }
`,
};

function located(): (kind: 'value' | 'key', pointer: string) => string {
  const { root, reader } = temporaryProject(FILES);
  const { value, origins } = assemble(reader, join(root, 'root.yaml'));
  return (kind, pointer) => {
    const location: Location | undefined =
      kind === 'value' ? origins.locatePointer(value, pointer) : origins.locatePointerKey(value, pointer);
    return location ? place(root, location) : 'nowhere';
  };
}

describe('pointers lead to the authored text', () => {
  test.each([
    ['', 'root.yaml:1:1-7:55', 'root.yaml:1:1-7:55'],
    ['/openapi', 'root.yaml:1:10-1:15', 'root.yaml:1:1-1:8'],
    ['/paths/~1a~1b', 'root.yaml:3:9-3:28', 'root.yaml:3:3-3:7'],
    ['/paths/~1a~1b/get', 'item.yaml:2:3-4:33', 'item.yaml:1:1-1:4'],
    ['/paths/~1a~1b/get/summary', 'item.yaml:2:12-2:16', 'item.yaml:2:3-2:10'],
    ['/paths/~1a~1b/get/responses/200', 'item.yaml:4:12-4:33', 'item.yaml:4:5-4:10'],
    ['/components/schemas/A/enum/1', 'root.yaml:6:34-6:35', 'root.yaml:6:34-6:35'],
    // A validator that has resolved references points through them.
    ['/components/schemas/B/allOf/0/type', 'root.yaml:6:16-6:22', 'root.yaml:6:10-6:14'],
    // What does not exist is shown at the nearest place above that does.
    ['/components/schemas/A/missing', 'root.yaml:6:8-6:38', 'root.yaml:6:8-6:38'],
    ['/components/schemas/A/missing/deep', 'root.yaml:6:8-6:38', 'root.yaml:6:8-6:38'],
    ['/paths/~1a~1b/get/constructor', 'item.yaml:2:3-4:33', 'item.yaml:2:3-4:33'],
  ])('%j', (pointer, value, key) => {
    const at = located();
    expect([at('value', pointer), at('key', pointer)]).toEqual([value, key]);
  });
});

test('what was never authored stands nowhere', () => {
  const { root, reader } = temporaryProject(FILES);
  const { origins } = assemble(reader, join(root, 'root.yaml'));
  expect([
    origins.locate({}),
    origins.locate('text'),
    origins.locate(null),
    origins.locateMember({ a: 1 }, 'a'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});
