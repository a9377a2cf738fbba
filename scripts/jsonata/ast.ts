/**
 * The syntax tree of `jsonata` 2.2.2 after its own post-processing, as a closed union. Names follow the engine, except that
 * its `unary` nodes are split by what they are (`negate`, `array`, `object`).
 */
export type Expression =
  | PathExpression
  | NameExpression
  | StringExpression
  | NumberExpression
  | ValueExpression
  | VariableExpression
  | WildcardExpression
  | DescendantExpression
  | ParentExpression
  | NegateExpression
  | ArrayExpression
  | ObjectExpression
  | BinaryExpression
  | BindExpression
  | ConditionExpression
  | BlockExpression
  | FunctionExpression
  | PartialExpression
  | PlaceholderExpression
  | LambdaExpression
  | ApplyExpression
  | SortExpression
  | TransformExpression
  | RegexExpression;

/** A predicate or an index in square brackets. `position` is the offset just after the `[`. */
export interface Filter {
  readonly type: 'filter';
  readonly expression: Expression;
  readonly position: number;
}

/** `#$name` after at least one filter: binds the position in what is left. */
interface IndexStage {
  readonly type: 'index';
  readonly name: string;
  readonly position: number;
}

export type Stage = Filter | IndexStage;

/** One `key: value` of an object constructor or of a group-by. */
export interface Pair {
  readonly key: Expression;
  readonly value: Expression;
}

/** `left { key: value }`. `position` is the offset just after the `{`. */
export interface Group {
  readonly pairs: readonly Pair[];
  readonly position: number;
}

/** What any node can carry. */
interface Common {
  /** Offset just after the token that made the node; the engine gives none to paths, parents and some made-up nodes. */
  readonly position: number | undefined;
  /** `[]` behind it: a sequence of one stays an array. */
  readonly keepArray: boolean;
  /** Filters that the engine applies to the value of the node as a whole. */
  readonly predicates: readonly Filter[];
  /** Filters and `#` bindings that a path applies after this step. */
  readonly stages: readonly Stage[];
  readonly group: Group | undefined;
  /** `@$name`. */
  readonly focus: string | undefined;
  /** `#$name` directly behind the step. */
  readonly index: string | undefined;
  /** Label under which a later `%` finds the context of this step. */
  readonly ancestor: string | undefined;
  /** The step produces tuples: items together with bindings. */
  readonly tuple: boolean;
}

export interface PathExpression extends Common {
  readonly type: 'path';
  readonly steps: readonly Expression[];
  /** Some step carries `[]`, so the whole path keeps a single result in an array. */
  readonly keepSingletonArray: boolean;
}

export interface NameExpression extends Common {
  readonly type: 'name';
  readonly value: string;
}

interface StringExpression extends Common {
  readonly type: 'string';
  readonly value: string;
}

/** A minus sign in front of a number literal is part of it. */
interface NumberExpression extends Common {
  readonly type: 'number';
  readonly value: number;
}

interface ValueExpression extends Common {
  readonly type: 'value';
  readonly value: boolean | null;
}

/** `$name`; the name is empty for `$` (the context) and `$` for `$$` (the root). */
export interface VariableExpression extends Common {
  readonly type: 'variable';
  readonly name: string;
}

export interface WildcardExpression extends Common {
  readonly type: 'wildcard';
}

interface DescendantExpression extends Common {
  readonly type: 'descendant';
}

/** `%`; `label` is the `ancestor` of the step whose context it means. */
interface ParentExpression extends Common {
  readonly type: 'parent';
  readonly label: string;
}

export interface NegateExpression extends Common {
  readonly type: 'negate';
  readonly operand: Expression;
}

export interface ArrayExpression extends Common {
  readonly type: 'array';
  readonly items: readonly Expression[];
  /** First or last step of a path: the engine does not flatten it there. */
  readonly consarray: boolean;
}

export interface ObjectExpression extends Common {
  readonly type: 'object';
  readonly pairs: readonly Pair[];
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '&'
  | 'and'
  | 'or'
  | 'in'
  | '..';

export interface BinaryExpression extends Common {
  readonly type: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

interface BindExpression extends Common {
  readonly type: 'bind';
  readonly variable: VariableExpression;
  readonly value: Expression;
}

/**
 * `a ? b : c`, `a ?: b` and `a ?? b`. The parser copies the left side of the last two into `condition`
 * (`??` inside a call of `$exists`), so `condition` and `then` are distinct nodes for the same characters.
 */
export interface ConditionExpression extends Common {
  readonly type: 'condition';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression | undefined;
}

export interface BlockExpression extends Common {
  readonly type: 'block';
  readonly expressions: readonly Expression[];
  readonly consarray: boolean;
}

export interface FunctionExpression extends Common {
  readonly type: 'function';
  readonly procedure: Expression;
  readonly arguments: readonly Expression[];
}

/** A call with at least one `?`: a function of what is left open. */
export interface PartialExpression extends Common {
  readonly type: 'partial';
  readonly procedure: Expression;
  readonly arguments: readonly Expression[];
}

/** The `?` of a partial application. */
interface PlaceholderExpression extends Common {
  readonly type: 'placeholder';
}

export interface LambdaExpression extends Common {
  readonly type: 'lambda';
  readonly parameters: readonly VariableExpression[];
  readonly body: Expression;
  /** `<…>` as written, without white space. */
  readonly signature: string | undefined;
  /** Made by the parser around a call in tail position; it has no parameters, and `body` is that call. */
  readonly thunk: boolean;
}

export interface ApplyExpression extends Common {
  readonly type: 'apply';
  readonly left: Expression;
  readonly right: Expression;
}

export interface SortTerm {
  readonly expression: Expression;
  readonly descending: boolean;
}

/** `^(…)`: always a step of a path. */
export interface SortExpression extends Common {
  readonly type: 'sort';
  readonly terms: readonly SortTerm[];
}

export interface TransformExpression extends Common {
  readonly type: 'transform';
  readonly pattern: Expression;
  readonly update: Expression;
  readonly delete: Expression | undefined;
}

interface RegexExpression extends Common {
  readonly type: 'regex';
  /** Missing where the parser's copy of a node lost it. */
  readonly pattern: RegExp | undefined;
}
