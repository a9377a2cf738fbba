import { isObject } from '../document/json.ts';
import type { ArrayKind, Kind, NumberKind, ObjectKind, Shape, StringKind } from './shape.ts';
import { lengthOf } from './union.ts';

/** Whether a value that the engine returned keeps the promise of `shape`; `undefined` is JSONata's "nothing". */
export function conforms(value: unknown, shape: Shape): boolean {
  if (shape.dynamic) return true;
  if (value === undefined) return shape.optional;
  return shape.kinds.some((kind) => conformsToKind(value, kind));
}

function conformsToKind(value: unknown, kind: Kind): boolean {
  switch (kind.kind) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean' && (kind.literal === undefined || kind.literal === value);
    case 'number':
      return typeof value === 'number' && conformsToNumber(value, kind);
    case 'string':
      return typeof value === 'string' && conformsToString(value, kind);
    case 'array':
      return Array.isArray(value) && conformsToArray(value, kind);
    case 'object':
      return isObject(value) && !isFunctionValue(value) && conformsToObject(value, kind);
    case 'function':
      return isFunctionValue(value);
  }
}

function isFunctionValue(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return isObject(value) && (value._jsonata_lambda === true || value._jsonata_function === true);
}

function conformsToNumber(value: number, kind: NumberKind): boolean {
  if (!Number.isFinite(value)) return true;
  if (kind.integer && !Number.isInteger(value)) return false;
  if (kind.literals && !kind.literals.includes(value)) return false;
  if (kind.nonZero && value === 0) return false;
  return value >= (kind.minimum ?? Number.NEGATIVE_INFINITY) && value <= (kind.maximum ?? Number.POSITIVE_INFINITY);
}

function conformsToString(value: string, kind: StringKind): boolean {
  if (kind.literals && !kind.literals.includes(value)) return false;
  if (kind.excludes?.includes(value)) return false;
  const length = lengthOf(value);
  return length >= (kind.minLength ?? 0) && length <= (kind.maxLength ?? Number.POSITIVE_INFINITY);
}

function conformsToArray(value: readonly unknown[], kind: ArrayKind): boolean {
  if (value.length < kind.minItems || value.length > (kind.maxItems ?? Number.POSITIVE_INFINITY)) return false;
  const { elements } = kind;
  if (elements && elements.length === value.length) {
    return value.every((item, index) => conforms(item, elements[index] ?? kind.items));
  }
  return value.every((item) => conforms(item, kind.items));
}

function conformsToObject(value: Record<string, unknown>, kind: ObjectKind): boolean {
  for (const [name, property] of kind.properties) {
    if (!Object.hasOwn(value, name)) {
      if (property.required) return false;
    } else if (!conforms(value[name], property.shape)) return false;
  }
  for (const name of Object.keys(value)) {
    if (kind.properties.has(name)) continue;
    if (!kind.additional || !conforms(value[name], kind.additional)) return false;
  }
  return true;
}
