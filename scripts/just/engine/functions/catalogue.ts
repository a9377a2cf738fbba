import { AGGREGATE } from './aggregate.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { COMPARE } from './compare.ts';
import { CONCAT } from './concat.ts';
import { GROUP } from './group.ts';
import { READ } from './read.ts';
import type { FunctionSpec } from './spec.ts';
import { TEXT } from './text.ts';
import { TYPES } from './types.ts';

/** Every built-in function that works on its arguments and the input alone, by name. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map(
  [READ, TEXT, CONCAT, COMPARE, ARITHMETIC, AGGREGATE, GROUP, TYPES].flatMap((family) => Object.entries(family)),
);
