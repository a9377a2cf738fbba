import type { Span } from '../../../jsonata/analysis.ts';
import { extend, unsupported } from '../access.ts';
import type { Binding } from '../env.ts';
import { arrayKinds, isNullable } from '../shapes.ts';
import { missing, type PathValue, type Value } from '../values.ts';
import { applied, argument, bodyOf, calledFrom } from './applied.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { chosenItems } from './chosen.ts';
import { canBeChosen, filterItems } from './filter-items.ts';
import type { ItemTest } from './item-test.ts';
import { itemShape } from './items.ts';
import { mapOver } from './map.ts';
import { positionsOf } from './positions.ts';

type FunctionBinding = Extract<Binding, { kind: 'function' }>;

/** `$map(list, function($item, $position) { … })`. */
export function lowerMapCall(call: BuiltInCall): Value {
  const f = functionArgument(call, 'map');
  const list = argumentValue(call, 0);
  return mapOver(list, call.env, call.span, (inner, position) => {
    const args = [inner.context, position].map((value) => ({ kind: 'value', value }) as const);
    return applied(f.lambda, f.env, args, inner, call.span);
  });
}

/** `$filter(list, function($item, $position) { … })`: a predicate, or a range of positions. */
export function lowerFilterCall(call: BuiltInCall): Value {
  const { span, env } = call;
  const f = functionArgument(call, 'filter');
  const value = argumentValue(call, 0);
  if (value.kind === 'missing') return missing;
  if (value.kind !== 'path' || value.pick)
    return unsupported(span, '`$filter` of a list that the expression itself made.');
  const home = calledFrom(f.env, env);
  const [item, position] = f.lambda.parameters;
  const body = bodyOf(f.lambda);
  const test = { node: body, itemName: item?.name ?? '$', ofNothing: false, env: home };
  if (!position || !mentions(body, position.name)) return filterItems(value, test, span);
  return itemsAt(value, { ...test, positionName: position.name }, span);
}

function functionArgument(call: BuiltInCall, name: string): FunctionBinding {
  const [, lambda] = call.args;
  const f = lambda ? argument(lambda, call.env) : undefined;
  if (f?.kind !== 'function')
    return unsupported(call.span, `\`$${name}\` with something else than a function written out.`);
  const whole = f.lambda.parameters[2];
  if (whole && mentions(f.lambda.body, whole.name)) {
    unsupported(
      call.span,
      `The whole list as \`$${whole.name}\`: in each call JSONata hands over all of it, and a JUST loop knows the item only.`,
      'Write the path of the list again: `$$.items`.',
    );
  }
  return f;
}

/** Whether the variable occurs in a node of the tree. */
function mentions(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && node.type === 'variable' && 'name' in node && node.name === name) return true;
  return Object.values(node).some((each) => mentions(each, name));
}

/** Positions by themselves are a range of the list. */
function itemsAt(value: PathValue, test: ItemTest & { positionName: string }, span: Span): Value {
  if (value.many || arrayKinds(value.shape).length === 0 || isNullable(value.shape))
    return unsupported(span, 'Positions in what is not one list of the input.');
  const shape = itemShape(value, span);
  if (arrayKinds(shape).length > 0) unsupported(span, 'Positions in a list of lists.');
  const range = positionsOf(test.node, test.positionName, test.env);
  if (range) return { ...value, path: extend(value.path, { kind: 'slice', ...range }), many: true, shape };
  if (canBeChosen(value)) return chosenItems(value, test, span);
  return unsupported(
    span,
    'A position together with something else, in a loop: a filter does not know the position of its item.',
    `Compare \`$${test.positionName}\` with constants only, or filter by the item only.`,
  );
}
