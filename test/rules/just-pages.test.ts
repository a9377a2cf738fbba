import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isObject } from '../../scripts/document/json.ts';
import { DYNAMIC, parseJsonata, shapeFromSchema } from '../../scripts/jsonata/index.ts';
import { type CompileProfile, type CompileResult, compileToJust } from '../../scripts/just/compiler/index.ts';
import { rulePages } from '../../scripts/rules/pages.ts';

const PROFILE: CompileProfile = {
  versions: ['4.2.1', '4.3.0', '4.4.0', '4.4.1'],
  modes: ['Fallback', 'Strict'],
  cultures: ['', 'el-GR'],
};

const pages = [...rulePages()].filter(([id]) => id.startsWith('just/'));

describe.each(pages)('%s', (id, file) => {
  const [wrong = '', right = ''] = readFileSync(file, 'utf8').split('\n## Right\n');
  const schema = block(wrong, 'yaml');

  test('the wrong example is refused, or warned of, for this reason only', () => {
    expect(codesOf(compiled(block(wrong, 'jsonata'), schema))).toEqual([id.slice('just/'.length)]);
  });

  test('the right example compiles', () => {
    const result = compiled(block(right, 'jsonata'), right.includes('```yaml') ? block(right, 'yaml') : schema);
    expect(codesOf(result)).toEqual([]);
    expect(result).toHaveProperty('transformer');
  });
});

function block(part: string, language: string): string {
  const found = part.split(`\`\`\`${language}\n`)[1]?.split('\n```')[0];
  if (found === undefined) throw new Error(`No ${language} block.`);
  return found;
}

function compiled(text: string, schema: string): CompileResult {
  const parsed = parseJsonata(text);
  if ('error' in parsed) throw new Error(parsed.error.message);
  const members: unknown = parse(schema);
  if (!isObject(members)) throw new Error('The schema is no object.');
  const nothing = { result: DYNAMIC, reads: [], writes: [], issues: [], shapeOf: () => DYNAMIC };
  return compileToJust({
    analysis: { ...parsed, ...nothing },
    lifted: false,
    input: shapeFromSchema({ type: 'object', ...members }),
    parameters: {},
    profile: PROFILE,
  });
}

function codesOf(result: CompileResult): string[] {
  const refusals = 'refusals' in result ? result.refusals : [];
  return [...refusals, ...result.warnings].map(({ code }) => code);
}
