import { expect, test } from 'vitest';
import { FUNCTIONS } from '../../../../scripts/just/engine/functions/catalogue.ts';

test('the catalogue of built-in functions', () => {
  const rows = [...FUNCTIONS].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = rows.map(([name, { parameters, result, since, ignoresExtra }]) => {
    const shown = Array.isArray(parameters) ? parameters.join(', ') : `${parameters}…`;
    return `${name}(${shown}): ${result}${since ? ` since ${since}` : ''}${ignoresExtra ? ', ignores more' : ''}`;
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "add(decimal, decimal): object
    arrayempty(): object since 4.4.0
    arraylength(string): int
    average(object): object
    averageatpath(array, string): object
    concat(raw…): object
    concatall(object): string
    concatallatpath(array, string): string
    constant_comma(): string
    constant_hash(): string
    divide(decimal, decimal): object
    exists(string): bool
    existsandnotempty(string): bool
    firstindexof(string, string): int
    grouparrayby(string, string, string): object
    ifgroup(bool, object): object, ignores more
    isarray(object): bool
    isboolean(object): bool
    isnumber(object): bool
    isstring(object): bool
    lastindexof(string, string): int
    length(object): int
    mathequals(list…): bool
    mathgreaterthan(list…): bool
    mathgreaterthanorequalto(list…): bool
    mathlessthan(list…): bool
    mathlessthanorequalto(list…): bool
    max(object): object
    maxatpath(array, string): object
    min(object): object
    minatpath(array, string): object
    multiply(decimal, decimal): object
    round(decimal, int): decimal
    stringcontains(list…): bool
    stringempty(): string, ignores more
    stringequals(list…): bool
    substring(string, int, int): string
    subtract(decimal, decimal): object
    sum(object): object
    sumatpath(array, string): object
    toboolean(object): object
    todecimal(object): decimal
    tointeger(object): object
    tostring(object): object
    valueof(string): object
    xadd(list…): object
    xconcat(list…): object"
  `);
});
