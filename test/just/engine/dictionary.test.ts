import { expect, test } from 'vitest';
import { Dictionary } from '../../../scripts/just/engine/dictionary.ts';

test('a removed entry leaves a hole that the next one fills, as in .NET', () => {
  const dictionary = new Dictionary<string>();
  dictionary.add('root', 0, 'input');
  dictionary.add('outer', 1, 'o');
  dictionary.add('inner', 2, 'i');
  dictionary.remove('outer', 1);
  dictionary.add('outer', 1, 'o2');
  expect(dictionary.entries().map(({ alias, value }) => `${alias}=${value}`)).toEqual([
    'root=input',
    'outer=o2',
    'inner=i',
  ]);
  expect(dictionary.last()?.alias).toBe('inner');
});

test('the same alias can stand on two levels', () => {
  const dictionary = new Dictionary<number>();
  dictionary.add('x', 1, 1);
  dictionary.add('x', 2, 2);
  dictionary.set('x', 2, 3);
  dictionary.remove('x', 5);
  expect(dictionary.all('x').map(({ value }) => value)).toEqual([1, 3]);
});
