import type { Json, JsonObject } from '../../document/json.ts';
import { setOwn } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Shape } from '../../jsonata/shape.ts';
import { mayBeList, presence, unsupported } from './access.ts';
import { toContent } from './content.ts';
import type { Env, Unit } from './env.ts';
import { noFacts } from './facts.ts';
import { isHostile } from './hostile-members.ts';
import type { Base, Content, Path } from './ir.ts';
import { lowerExpression } from './lower/expression.ts';
import { insideLoop, rootPlace } from './place.ts';
import { printContent } from './print.ts';
import { refuse, Unsupported } from './refuse.ts';
import type { CompileRequest, CompileResult, CompileWarning, Refusal } from './result.ts';
import { checkSize } from './value-size.ts';
import { missing, type PathValue, type Value } from './values.ts';

const MAX_JSON_DEPTH = 64;

/** Nodes lowered, those of functions again for each call. */
const MAX_STEPS = 50_000;

/**
 * The JUST transformer of a transform, or why there is none. What comes out gives the result that JSONata gives, in the
 * sense of `exact.ts`, for every input that satisfies `request.input`, in every version, mode and culture of the profile.
 */
export function compileToJust(request: CompileRequest): CompileResult {
  const refusals: Refusal[] = [];
  const warnings: CompileWarning[] = [];
  const { analysis } = request;
  const span = analysis.spanOf(analysis.expression);
  const root = rootOf(request);
  const unit = newUnit(request, root.whole, refusals, warnings);
  try {
    const env: Env = {
      unit,
      context: root.context,
      variables: new Map(),
      parents: new Map(),
      facts: noFacts,
      loops: root.item ? [root.item] : [],
      items: new Map(root.item ? [[root.item, root.context]] : []),
      calls: 0,
    };
    const value = unit.lower(analysis.expression, env);
    checkSize(value);
    if (refusals.length === 0) {
      const transformer = print(value, root, request, span);
      return { transformer, text: JSON.stringify(transformer, null, 2), warnings };
    }
  } catch (failure) {
    if (failure instanceof RangeError)
      refusals.push({
        code: 'depth',
        span,
        reason: 'Written out, the expression is nested too deeply or grows too large.',
      });
    else if (failure instanceof Unsupported) refusals.push(failure.refusal);
    else throw failure;
  }
  return { refusals: inOrder(refusals), warnings };
}

interface Root {
  /** What `$` is. */
  readonly context: Value;
  /** What `$$` is: of a list transform, the whole list. */
  readonly whole: Value;
  /** The item of the root loop of a list transform. */
  readonly item: Base | undefined;
}

const WHOLE: Path = { base: { kind: 'root', id: 0, hint: 'root' }, steps: [] };

const START: Span = { start: 0, end: 0 };

function rootOf(request: CompileRequest): Root {
  const root: Base = { kind: 'root', id: 0, hint: 'root' };
  if (request.lifted) {
    const item: Base = { kind: 'item', id: 1, hint: 'item', over: { base: root, steps: [] } };
    return { context: inputAt(item, present(request.input)), whole: inputAt(root, listOf(request.input)), item };
  }
  const path = inputAt(root, present(request.input));
  const { droppedRoot } = request.profile;
  if (droppedRoot === undefined) return { context: path, whole: path, item: undefined };
  const entries = [{ name: droppedRoot, value: inside(path, droppedRoot), span: START }];
  const wrapped: Value = { kind: 'object', entries, present: { kind: 'always' }, span: START };
  return { context: wrapped, whole: wrapped, item: undefined };
}

function inputAt(base: Base, shape: Shape): PathValue {
  return { kind: 'path', path: { base, steps: [] }, many: false, shape, span: START };
}

function listOf(items: Shape): Shape {
  const kinds = [{ kind: 'array', items: present(items), minItems: 0, sequence: false } as const];
  return { optional: false, dynamic: false, kinds };
}

const present = (shape: Shape): Shape => ({ ...shape, optional: false });

/** The shape of the dropped root's member stands for the whole input. */
function inside(path: PathValue, name: string): Value {
  for (const kind of path.shape.kinds) {
    const property = kind.kind === 'object' ? kind.properties.get(name) : undefined;
    if (property) return { ...path, shape: present(property.shape) };
  }
  return missing;
}

function newUnit(request: CompileRequest, root: Value, refusals: Refusal[], warnings: CompileWarning[]): Unit {
  let items = 1;
  let steps = 0;
  const unit: Unit = {
    profile: request.profile,
    parameters: request.parameters,
    root,
    lower: (node, env) => {
      steps += 1;
      if (steps > MAX_STEPS) throw new RangeError('an expression that calls itself too often');
      const value = lowerExpression(node, env);
      if (steps % 64 === 0) checkSize(value);
      return value;
    },
    spanOf: (node) => request.analysis.spanOf(node),
    warn: (warning) => {
      const known = warnings.some((each) => each.code === warning.code && sameSpan(each.span, warning.span));
      if (!known) warnings.push(warning);
    },
    newItem: (hint, over) => {
      items += 1;
      return { kind: 'item', id: items, hint, ...(over ? { over } : {}) };
    },
    attempt: (node, env) => {
      try {
        return unit.lower(node, env);
      } catch (failure) {
        if (!(failure instanceof Unsupported)) throw failure;
        refusals.push(failure.refusal);
        return missing;
      }
    },
  };
  return unit;
}

const sameSpan = (left: Span, right: Span): boolean => left.start === right.start && left.end === right.end;

function inOrder(refusals: readonly Refusal[]): Refusal[] {
  return [...refusals].sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end);
}

function print(value: Value, root: Root, request: CompileRequest, span: Span): Json {
  const nowhere = nowhereOf(request);
  const content = rootContent(value, root, span);
  const outside = rootPlace({ nowhere, profile: request.profile, print: printContent });
  const place = root.item ? insideLoop(outside, { item: root.item, path: WHOLE }) : outside;
  const first = printContent(content, place);
  // up to 4.4.0 the names that loops get by themselves clash when others have an alias
  const printed = place.aliases.size === 0 ? first : printContent(content, { ...place, aliasAll: true });
  const transformer = root.item ? listTransformer(printed, place.aliases.get(root.item)) : printed;
  if (depthOf(transformer) > MAX_JSON_DEPTH) refuse('depth', span);
  return transformer;
}

/** The result of a transform is an object (of each item); as the whole of a transformer, text would be executed. */
function rootContent(value: Value, root: Root, span: Span): Content {
  const content = toContent(value, root.item ? 'body' : 'item', span);
  if (presence(value).kind !== 'always') refuse('unsupported', span, 'A transform that has no result for some inputs.');
  if (root.item && mayBeList(value))
    unsupported(span, 'A list for each item: JSONata makes one list of them all.', 'Give an object for each item.');
  if (!root.item && content.kind === 'call' && isHostile(content)) refuse('unsafe-text', span);
  if (!root.item && content.kind === 'array')
    refuse('unsupported', span, 'A list as the whole result drops texts and numbers.');
  return content;
}

function listTransformer(body: Json, alias: string | undefined): Json {
  const out: JsonObject = {};
  setOwn(out, alias === undefined ? '#loop($)' : `#loop($,${alias})`, body);
  return out;
}

/** A path that no input has: of an open object, a member of this name could be there. */
function nowhereOf(request: CompileRequest): string {
  const closed =
    request.lifted || request.input.kinds.every((kind) => kind.kind === 'object' && kind.additional === undefined);
  return closed ? '$.__absent' : '$.__absent[0:0]';
}

function depthOf(json: Json): number {
  if (typeof json !== 'object' || json === null) return 0;
  return 1 + Math.max(0, ...Object.values(json).map(depthOf));
}
