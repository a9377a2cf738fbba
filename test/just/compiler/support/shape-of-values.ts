import type { Json } from '../../../../scripts/document/json.ts';
import { isObject } from '../../../../scripts/document/json.ts';
import type { Kind, Property, Shape } from '../../../../scripts/jsonata/shape.ts';

/** The narrowest shape that all of the values have; `undefined` stands for a value that is missing. */
export function shapeOfValues(values: readonly (Json | undefined)[]): Shape {
  const there = values.filter((value): value is Json => value !== undefined);
  const kinds: Kind[] = [];
  if (there.includes(null)) kinds.push({ kind: 'null' });
  if (there.some((value) => typeof value === 'boolean')) kinds.push({ kind: 'boolean' });
  const numbers = there.filter((value): value is number => typeof value === 'number');
  if (numbers.length > 0) {
    const whole = numbers.every(Number.isInteger);
    kinds.push({ kind: 'number', integer: whole, minimum: Math.min(...numbers), maximum: Math.max(...numbers) });
  }
  if (there.some((value) => typeof value === 'string')) kinds.push({ kind: 'string' });
  const lists = there.filter((value): value is Json[] => Array.isArray(value));
  if (lists.length > 0) {
    const minItems = Math.min(...lists.map((list) => list.length));
    kinds.push({ kind: 'array', items: shapeOfValues(lists.flat()), minItems, sequence: false });
  }
  const objects = there.filter((value): value is Record<string, Json> => isObject(value));
  if (objects.length > 0) kinds.push({ kind: 'object', properties: propertiesOf(objects), additional: undefined });
  return { optional: there.length < values.length, dynamic: false, kinds };
}

function propertiesOf(objects: readonly Record<string, Json>[]): Map<string, Property> {
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  return new Map(
    [...names].map((name): [string, Property] => {
      const values = objects.map((object) => (Object.hasOwn(object, name) ? object[name] : undefined));
      const shape = shapeOfValues(values);
      return [name, { shape: { ...shape, optional: false }, required: !shape.optional }];
    }),
  );
}
