import { describe, expect, it } from 'vitest';
import { jsonataEngine, type LineResult, transformLines } from '../../scripts/fixtures/index.ts';
import { createInProcessEvaluator } from '../../scripts/jsonata/evaluate.ts';
import { transform } from './project.ts';

const engine = jsonataEngine(createInProcessEvaluator());
const item = transform('A/T', '{"n": n + 1}');

async function collect(chunks: Iterable<Uint8Array>, lineBytes?: number): Promise<LineResult[]> {
  const results: LineResult[] = [];
  const options = lineBytes === undefined ? {} : { lineBytes };
  for await (const result of transformLines(chunks, (input) => engine.run(item, input, {}), options))
    results.push(result);
  return results;
}

const ok = (line: number, value: unknown) => ({ line, result: { type: 'value', value } });

describe('transformLines', () => {
  const text = '\ufeff{"n": 1}\n\n{"n": "é"}\r\nnot json\n{"n": 4}';

  it.each([1, 2, 3, 7, 1_000])('reads lines whatever the chunks, here of %i bytes', async (size) => {
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const results = await collect(chunks);
    expect(results).toEqual([
      ok(1, { n: 2 }),
      { line: 3, result: expect.objectContaining({ type: 'error', kind: 'runtime', code: 'T2001', offset: 8 }) },
      {
        line: 4,
        result: expect.objectContaining({
          type: 'error',
          kind: 'invalid-line',
          message: expect.stringMatching(/^The line is not JSON: /),
        }),
      },
      ok(5, { n: 5 }),
    ]);
  });

  it('refuses lines that are too long or no UTF-8, and goes on', async () => {
    const bad = Buffer.concat([
      Buffer.from(`"${'x'.repeat(50)}"\n`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('{"n":1}\n'),
    ]);
    expect(await collect([bad], 20)).toEqual([
      { line: 1, result: { type: 'error', kind: 'invalid-line', message: 'The line has more than 20 bytes.' } },
      { line: 2, result: { type: 'error', kind: 'invalid-line', message: 'The line is not UTF-8 text.' } },
      ok(3, { n: 2 }),
    ]);
  });

  it('holds one line at a time', async () => {
    let read = 0;
    function* endless(): Generator<Uint8Array> {
      for (;;) {
        read += 1;
        yield Buffer.from('{"n": 1}\n');
      }
    }
    const stream = transformLines(endless(), async () => ({ type: 'nothing' }));
    for (let count = 0; count < 1_000; count += 1) await stream.next();
    await stream.return(undefined);
    expect(read).toBe(1_000);
  });
});
