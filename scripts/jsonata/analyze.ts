import { ExpectedError } from '../document/expected-error.ts';
import type { Analysis, Issue } from './analysis.ts';
import { constantIssues } from './constants.ts';
import { duplicateKeyIssues } from './duplicate-keys.ts';
import { Inference } from './infer/engine.ts';
import { located } from './infer/lookup.ts';
import { literalIssues } from './literals.ts';
import { nestingIssues } from './nesting.ts';
import { type Parsed, parseJsonata } from './parse.ts';
import { regexIssues } from './regex.ts';
import type { Shape } from './shape.ts';
import { variableIssues } from './variables.ts';
import { walk } from './walk.ts';
import { writesOf } from './writes.ts';

/** What a transform is given: its input, and the object that the variable `$parameters` holds. */
export interface Given {
  readonly input: Shape;
  readonly parameters: Shape;
}

/**
 * Infers what an expression reads, writes and yields, and what is wrong with it, without running it. Time and memory grow
 * with the size of the expression; where inference gives up it says so (`limit`) and goes on with dynamic shapes.
 * @throws {ExpectedError} `syntax`, when `source` is a text that does not parse: `parseJsonata` says where.
 */
export function analyze(source: string | Parsed, { input, parameters }: Given): Analysis {
  const parsed = typeof source === 'string' ? parseOrThrow(source) : source;
  let nodes = 0;
  walk(parsed.expression, () => {
    nodes += 1;
  });
  const root = located(input, { root: 'input', path: [] });
  const variables = new Map([
    ['$', root],
    ['parameters', located(parameters, { root: 'parameters', path: [] })],
  ]);
  const engine = new Inference(parsed, nodes, variables);
  const result = engine.infer(parsed.expression, { input: root, single: 'root', frame: engine.root });
  engine.finish();
  const issues = [
    ...engine.issues.values(),
    ...variableIssues(parsed, ['parameters']),
    ...constantIssues(parsed, engine),
    ...duplicateKeyIssues(parsed),
    ...regexIssues(parsed),
    ...nestingIssues(parsed),
    ...literalIssues(parsed),
  ];
  return {
    text: parsed.text,
    expression: parsed.expression,
    result,
    reads: [...engine.reads.values()].sort((a, b) => a.span.start - b.span.start || a.path.length - b.path.length),
    writes: writesOf(result),
    issues: inOrder(issues),
    shapeOf: (node) => engine.shapeOf(node),
    spanOf: (node) => parsed.spanOf(node),
  };
}

function parseOrThrow(text: string): Parsed {
  const parsed = parseJsonata(text);
  if ('error' in parsed) throw new ExpectedError('syntax', parsed.error.message);
  return parsed;
}

/** By place; a fault that two checks find at one place is one issue. */
function inOrder(issues: readonly Issue[]): Issue[] {
  const seen = new Map<string, Issue>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.span.start} ${issue.span.end}`;
    const known = seen.get(key);
    if (!known || known.candidates.length < issue.candidates.length) seen.set(key, issue);
  }
  return [...seen.values()].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1),
  );
}
