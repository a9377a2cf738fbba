import { expect, test } from 'vitest';
import { Fault } from '../../../../scripts/just/engine/errors.ts';
import { Meter } from '../../../../scripts/just/engine/meter.ts';
import { ArrayToken, ObjectToken, Scalar, walk } from '../../../../scripts/just/engine/token/token.ts';
import { plainJson } from '../../../../scripts/just/engine/token/view.ts';

const meter = new Meter();

function arrayOf(...values: (string | null)[]): ArrayToken {
  const array = new ArrayToken();
  for (const value of values) array.add(new Scalar(value), meter);
  return array;
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
}

test('a token that hangs somewhere is copied when it is put elsewhere, one that does not is not', () => {
  const [first, second] = [new ObjectToken(), new ObjectToken()];
  const list = arrayOf('a');
  expect(first.add('x', list, meter).value).toBe(list);
  const copy = second.add('x', list, meter).value;
  expect(copy).not.toBe(list);
  expect([plainJson(copy), list.parent?.parent, copy.parent?.parent]).toEqual([['a'], first, second]);
});

test('a root is copied when it is put inside itself', () => {
  const root = new ObjectToken();
  root.add('a', new Scalar('1'), meter);
  root.add('b', root, meter);
  expect(plainJson(root)).toEqual({ a: '1', b: { a: '1' } });
});

test('a change of the list stops the walk, the same scalar in the same place is no change', () => {
  const replaceWith = (text: string) => () => {
    const array = arrayOf('a', 'b');
    for (const item of walk(array)) item.replace(new Scalar(text), meter);
  };
  expect([codeOf(replaceWith('a')), codeOf(replaceWith('c'))]).toEqual(['collection-modified', 'collection-modified']);
  const array = arrayOf('a', 'a');
  for (const item of walk(array)) item.replace(new Scalar('a'), meter);
  expect(plainJson(array)).toEqual(['a', 'a']);
});

test('the value of a member can change while it is walked', () => {
  const object = new ObjectToken();
  const member = object.add('a', new Scalar('1'), meter);
  for (const value of walk(member)) value.replace(arrayOf(null), meter);
  for (const child of walk(object)) expect(child).toBe(member);
  expect(plainJson(object)).toEqual({ a: [null] });
});

test('errors of the model', () => {
  const object = new ObjectToken();
  const member = object.add('a', new Scalar('1'), meter);
  const codes = [
    () => object.add('a', new Scalar('2'), meter),
    () => object.replace(new Scalar(null), meter),
    () => object.remove(meter),
    () => member.value.remove(meter),
    () => new ArrayToken().add(member, meter),
  ].map(codeOf);
  expect(codes).toEqual(['duplicate-member', 'missing-parent', 'missing-parent', 'invalid-value', 'invalid-value']);
});
