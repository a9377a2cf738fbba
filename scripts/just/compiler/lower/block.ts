import type { BlockExpression, VariableExpression } from '../../../jsonata/ast.ts';
import { isNative } from '../../../jsonata/infer/functions/table.ts';
import { bind, type Env } from '../env.ts';
import { refuse } from '../refuse.ts';
import { missing, type Value } from '../values.ts';

/** `( $a := …; … )`: variables are put in where they are used. */
export function lowerBlock(node: BlockExpression, env: Env): Value {
  let inner = env;
  let value: Value = missing;
  for (const [at, expression] of node.expressions.entries()) {
    if (expression.type === 'bind') {
      const name = expression.variable.name;
      if (expression.value.type === 'lambda') {
        inner = bind(inner, name, { kind: 'function', lambda: expression.value, env: inner });
        value = missing;
        continue;
      }
      value = env.unit.lower(expression.value, inner);
      inner = bind(inner, name, { kind: 'value', value });
    } else {
      const last = at === node.expressions.length - 1;
      if (last) value = env.unit.lower(expression, inner);
    }
  }
  return value;
}

export function lowerVariable(node: VariableExpression, env: Env): Value {
  if (node.name === '') return env.context;
  if (node.name === '$') return env.unit.root;
  const binding = env.variables.get(node.name);
  if (binding?.kind === 'value') return binding.value;
  if (node.name === 'parameters') return { kind: 'constant', json: { ...env.unit.parameters } };
  const span = env.unit.spanOf(node);
  if (binding) return refuse('unsupported', span, 'A function used as a value.');
  if (isNative(node.name))
    return refuse(
      'unsupported',
      span,
      `The built-in function $${node.name} as a value.`,
      `Write the call: \`function($x) { $${node.name}($x) }\`.`,
    );
  return refuse('unsupported', span, `The variable $${node.name} has no value.`);
}
