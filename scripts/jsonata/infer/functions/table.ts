import type { Shape } from '../../shape.ts';
import { parseSignature } from '../signature.ts';
import { ARRAY_FUNCTIONS } from './arrays.ts';
import { HIGHER_ORDER_FUNCTIONS } from './higher-order.ts';
import type { NativeCall, NativeFunction } from './native.ts';
import { NUMBER_FUNCTIONS } from './numbers.ts';
import { OBJECT_FUNCTIONS } from './objects.ts';
import { STRING_FUNCTIONS } from './strings.ts';

/** Signature, number of parameters of the implementation, result. */
type Row = readonly [signature: string, arity: number, result: (call: NativeCall) => Shape];

function rows(): readonly (readonly [string, Row])[] {
  return [STRING_FUNCTIONS, NUMBER_FUNCTIONS, ARRAY_FUNCTIONS, OBJECT_FUNCTIONS, HIGHER_ORDER_FUNCTIONS].flatMap(
    (group) => Object.entries<Row>(group),
  );
}

/** Built on first use and constant from then on: the modules of the groups import this one. */
let functions: ReadonlyMap<string, NativeFunction> | undefined;

/** Every function that the engine binds by itself, by name. */
export function nativeFunctions(): ReadonlyMap<string, NativeFunction> {
  functions ??= new Map(
    rows().map(([name, [signature, arity, result]]) => [
      name,
      { name, signature, parameters: parseSignature(signature), arity, result },
    ]),
  );
  return functions;
}

export function nativeFunction(name: string): NativeFunction | undefined {
  return nativeFunctions().get(name);
}

export function isNative(name: string): boolean {
  return nativeFunctions().has(name);
}
