import type { Kind, Shape } from '../../jsonata/shape.ts';
import type { Call, Cond, Path, Step } from './ir.ts';

/** What a condition around a place says of paths: by path, what is known beyond the schema. */
export type Facts = ReadonlyMap<string, Fact>;

interface Fact {
  readonly present?: boolean;
  readonly nonNull?: boolean;
  readonly only?: Kind['kind'];
  /** Of a number that is there. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly nonZero?: true;
}

export const noFacts: Facts = new Map();

/** Two paths are one when they are written alike from one base. */
export function pathKey(path: Path): string {
  return `${path.base.id}${JSON.stringify(path.steps)}`;
}

/** The shape of the value at a path, where the facts hold. */
export function refine(shape: Shape, path: Path, facts: Facts): Shape {
  const fact = facts.get(pathKey(path));
  if (!fact) return shape;
  let kinds = shape.kinds;
  if (fact.nonNull) kinds = kinds.filter((kind) => kind.kind !== 'null');
  if (fact.only) kinds = kinds.filter((kind) => kind.kind === fact.only);
  return { ...shape, kinds: kinds.flatMap((kind) => limited(kind, fact)), optional: shape.optional && !fact.present };
}

function limited(kind: Kind, { minimum, maximum, nonZero }: Fact): Kind[] {
  if (kind.kind !== 'number') return [kind];
  if (kind.literals) {
    const literals = kind.literals.filter((literal) => !nonZero || literal !== 0);
    return literals.length > 0 ? [{ ...kind, literals }] : [];
  }
  return [
    {
      ...kind,
      ...(minimum === undefined ? {} : { minimum: Math.max(minimum, kind.minimum ?? minimum) }),
      ...(maximum === undefined ? {} : { maximum: Math.min(maximum, kind.maximum ?? maximum) }),
      ...(nonZero ? { nonZero } : {}),
    },
  ];
}

/** The facts, and those that follow from `cond` being `holds`. */
export function knowing(facts: Facts, cond: Cond, holds: boolean): Facts {
  const out = new Map(facts);
  collect(cond, holds, out);
  return out;
}

function collect(cond: Cond, holds: boolean, out: Map<string, Fact>): void {
  if (cond.kind === 'not') collect(cond.operand, !holds, out);
  if ((cond.kind === 'and' && holds) || (cond.kind === 'or' && !holds)) {
    collect(cond.left, holds, out);
    collect(cond.right, holds, out);
  }
  if (cond.kind === 'test') collectTest(cond.call, holds, out);
}

function collectTest(call: Call, holds: boolean, out: Map<string, Fact>): void {
  if (call.kind === 'exists' && holds) add(call.path, { present: true }, out);
  if (call.kind !== 'invoke') return;
  const [first, second] = call.args;
  if (first?.kind === 'invoke' && first.name === 'length' && second?.kind === 'text' && second.text !== '1' && holds) {
    addLong(first, out);
  }
  if (first?.kind !== 'read') return;
  if (call.name === 'ifcondition' && second?.kind === 'absent' && !holds) {
    add(first.path, { present: true, nonNull: true }, out);
  }
  if (call.name === 'ifcondition' && second?.kind === 'text' && holds) {
    add(first.path, { present: true, nonNull: true }, out);
  }
  if (call.name === 'isstring' && holds) add(first.path, { present: true, nonNull: true, only: 'string' }, out);
  const limits = second?.kind === 'text' && second.text !== '' ? numberFact(call.name, second.text, holds) : undefined;
  if (limits) add(first.path, limits, out);
}

/** What the comparison of a number with a constant says, where it holds or does not hold. */
function numberFact(comparison: string, text: string, holds: boolean): Fact | undefined {
  const constant = Number(text);
  if (!Number.isFinite(constant)) return undefined;
  switch (comparison) {
    case 'ifcondition':
    case 'mathequals':
      return nonZeroWhen(holds ? constant !== 0 : constant === 0);
    case 'mathgreaterthan':
      return holds
        ? { minimum: constant, ...nonZeroWhen(constant >= 0) }
        : { maximum: constant, ...nonZeroWhen(constant < 0) };
    case 'mathgreaterthanorequalto':
      return holds
        ? { minimum: constant, ...nonZeroWhen(constant > 0) }
        : { maximum: constant, ...nonZeroWhen(constant <= 0) };
    case 'mathlessthan':
      return holds
        ? { maximum: constant, ...nonZeroWhen(constant <= 0) }
        : { minimum: constant, ...nonZeroWhen(constant > 0) };
    case 'mathlessthanorequalto':
      return holds
        ? { maximum: constant, ...nonZeroWhen(constant < 0) }
        : { minimum: constant, ...nonZeroWhen(constant >= 0) };
    default:
      return undefined;
  }
}

const nonZeroWhen = (nonZero: boolean): { nonZero?: true } => (nonZero ? { nonZero } : {});

/** A text that is longer than the `_` put in front of it is there. */
function addLong(length: Call, out: Map<string, Fact>): void {
  const [whole] = length.kind === 'invoke' ? length.args : [];
  const [front, value] = whole?.kind === 'invoke' && whole.name === 'xconcat' ? whole.args : [];
  if (front?.kind === 'text' && value?.kind === 'read') add(value.path, { present: true, nonNull: true }, out);
}

/** Of a path with several matches a condition says only that one of them is such: nothing is known of the others. */
function add(path: Path, fact: Fact, out: Map<string, Fact>): void {
  if (path.steps.some(leadsToMany)) return;
  const key = pathKey(path);
  out.set(key, { ...out.get(key), ...fact });
}

function leadsToMany(step: Step): boolean {
  switch (step.kind) {
    case 'member':
    case 'index':
    case 'current':
      return false;
    case 'slice':
      // `[-1]` is written as a range of one
      return step.from === undefined || step.from + 1 !== (step.to ?? 0);
    case 'all':
    case 'filter':
    case 'chosen':
      return true;
  }
}
