import type { Span } from '../../../jsonata/analysis.ts';
import { extend, presence, read } from '../access.ts';
import { choose, test } from '../cond.ts';
import type { Env } from '../env.ts';
import { MAX_SAFE } from '../exact.ts';
import { type Call, invoke, text } from '../ir.ts';
import { factsOfShape, type NumberFacts } from '../number-facts.ts';
import { pathText } from '../paths.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, onlyKinds } from '../shapes.ts';
import { missing, type PathValue, type Value } from '../values.ts';
import { checkRange, result, warnDecimal } from './arithmetic.ts';
import { eachItem } from './items.ts';

type Aggregate = 'sum' | 'max' | 'min' | 'average';

/** More items than anyone sends: bounds the range of a sum. */
const MANY = 1e6;

/** `$sum`, `$max`, `$min`, `$average` of a path; nothing when there is no number. */
export function lowerAggregate(name: Aggregate, value: Value, env: Env, span: Span): Value {
  if (value.kind === 'missing') return missing;
  if (value.kind !== 'path' || value.pick)
    return refuse('unsupported', span, `\`$${name}\` of a list that the expression itself made.`);
  if (value.shape.dynamic) return refuse('unknown-shape', span);
  if (value.many && arrayKinds(value.shape).length > 0) refuse('collapse', span, 'Lists found many times over.');
  const numbers = arrayKinds(value.shape).length > 0 ? eachItem(value, span) : value;
  if (isNullable(numbers.shape) || isNullable(value.shape)) refuse('aggregate-null', span);
  if (!onlyKinds(numbers.shape, 'number')) refuse('comparison', span, 'Not numbers.');
  const facts = aggregated(name, factsOfShape(numbers.shape), mostItems(value), span);
  if (facts.approximate) warnDecimal(env, span);
  return result(aggregateCall(name, numbers, value), name === 'sum' ? presence(value) : presence(numbers), facts, span);
}

/**
 * `#…atpath` takes one match for a list of one. It stumbles over items without the member before 4.4.0, and
 * `#minatpath` is wrong in 4.4.0; then the list of numbers is asked, and one match is its own result.
 */
function aggregateCall(name: Aggregate, numbers: PathValue, value: PathValue): Call {
  const last = numbers.path.steps.at(-1);
  const list = { base: numbers.path.base, steps: numbers.path.steps.slice(0, -1) };
  if (name !== 'min' && last?.kind === 'member' && !numbers.shape.optional && numbers.many) {
    const items: Call = { kind: 'read', path: list, span: numbers.span };
    return invoke(`${name}atpath`, items, text(pathOf(last.name, numbers)));
  }
  const found = read(numbers);
  if (!value.many && arrayKinds(value.shape).length > 0) return invoke(name, read(value));
  return choose(test(invoke('isarray', found)), invoke(name, found), found);
}

function pathOf(name: string, value: PathValue): string {
  return pathText(extend({ base: value.path.base, steps: [] }, { kind: 'member', name }), value.span);
}

/** How many numbers there can be: what the schema allows, where one list is taken as a whole. */
function mostItems(value: PathValue): number {
  const { list } = value;
  const behind = list && value.path.steps.slice(list.path.steps.length + 1).every((step) => step.kind === 'member');
  const source = value.many ? (behind ? list : undefined) : value;
  const kinds = source ? arrayKinds(source.shape) : [];
  return kinds.length === 0 ? MANY : Math.min(MANY, Math.max(...kinds.map((kind) => kind.maxItems ?? MANY)));
}

function aggregated(name: Aggregate, facts: NumberFacts, count: number, span: Span): NumberFacts {
  if (name === 'max' && facts.minimum < 0) {
    refuse(
      'number-range',
      span,
      '`#max` never goes below zero.',
      'Give the members a `minimum` of 0 in the source schema.',
    );
  }
  if (name === 'max' || name === 'min') {
    checkRange(facts, span);
    return facts;
  }
  if (facts.minimum < 0 && facts.decimals > 0)
    refuse('double-arithmetic', span, 'A sum of fractions of which some may be negative.');
  const approximate = facts.decimals > 0 || facts.maximum * count > MAX_SAFE;
  const sum: NumberFacts = {
    minimum: Math.min(0, facts.minimum * count),
    maximum: Math.max(0, facts.maximum * count),
    decimals: facts.decimals,
    approximate,
    // one unit for the items themselves, and one for each addition
    ...(approximate ? { error: facts.minimum >= 0 ? count : Number.POSITIVE_INFINITY } : {}),
  };
  checkRange(sum, span);
  if (name === 'sum') return sum;
  return { minimum: facts.minimum, maximum: facts.maximum, decimals: 28, approximate: true };
}
