import { readCall } from '../call/split.ts';
import type { Engine, State } from '../engine.ts';
import { beginsWithHash } from '../text.ts';
import { copyOfValue } from '../token/make.ts';
import { type ArrayToken, Scalar, walk } from '../token/token.ts';
import { isArray, type Value } from '../values.ts';

/** Replaces the calls among the items by their values: lists are spread, nothing stays of null. */
export function evaluateItems(engine: Engine, array: ArrayToken, state: State): void {
  const { meter } = engine.environment;
  const values: { readonly value: Value; readonly authored: boolean }[] = [];
  for (const item of walk(array)) {
    meter.spend(1);
    if (item instanceof Scalar && typeof item.value === 'string' && beginsWithHash(item.value)) {
      engine.reporter.call(item, 'every version');
      const authored = item.authored && readCall(item.value) === undefined;
      values.push({ value: engine.call(item.value, state), authored });
    } else {
      values.push({ value: item, authored: item.authored });
    }
  }
  array.clear();
  for (const { value, authored } of values) {
    for (const part of isArray(value) ? value : value === null ? [] : [value]) {
      const token = copyOfValue(part, meter);
      if (authored) token.authored = true;
      array.add(token, meter);
    }
  }
}
