import type { Engine, State } from '../engine.ts';
import { since } from '../environment.ts';
import type { Token } from '../token/token.ts';
import type { Value } from '../values.ts';

/** LookInTransformed: a null is asked for again in what the transformer has become so far. */
export function lookInTransformed(engine: Engine, value: Value, text: string, state: State, holder?: Token): Value {
  if (value !== null || !engine.environment.mode.lookInTransformed) return value;
  const outer = engine.input;
  engine.input = since(engine.environment, '4.4.1') ? state.transformer.root() : holder;
  try {
    return engine.call(text, state, holder);
  } finally {
    engine.input = outer;
  }
}
