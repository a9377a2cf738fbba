import { always, and, not, or } from './cond.ts';
import type { ChoiceValue, Entry, ObjectValue, Value } from './values.ts';
import { missing } from './values.ts';

/** Either of two objects as one, each of whose members is a choice; `undefined` where one side is no object. */
export function mergedObject(value: ChoiceValue): ObjectValue | undefined {
  const then = asObject(value.whenTrue);
  const otherwise = asObject(value.whenFalse);
  if (!then || !otherwise) return undefined;
  const names = [...new Set([...then.entries, ...otherwise.entries].map((entry) => entry.name))];
  const entries = names.map((name): Entry => {
    const left = then.entries.findLast((entry) => entry.name === name);
    const right = otherwise.entries.findLast((entry) => entry.name === name);
    const span = (left ?? right)?.span ?? value.span;
    const choice: Value = {
      kind: 'choice',
      condition: value.condition,
      whenTrue: left?.value ?? missing,
      whenFalse: right?.value ?? missing,
      span,
    };
    return { name, value: choice, span };
  });
  const present = or(and(value.condition, then.present), and(not(value.condition), otherwise.present));
  return { kind: 'object', entries, present, span: value.span };
}

function asObject(value: Value): ObjectValue | undefined {
  if (value.kind === 'object') return value;
  if (value.kind === 'choice') return mergedObject(value);
  if (value.kind !== 'constant' || value.json === null || typeof value.json !== 'object' || Array.isArray(value.json)) {
    return undefined;
  }
  const span = { start: 0, end: 0 };
  const entries = Object.entries(value.json).map(
    ([name, json]): Entry => ({ name, value: { kind: 'constant', json }, span }),
  );
  return { kind: 'object', entries, present: always, span };
}
