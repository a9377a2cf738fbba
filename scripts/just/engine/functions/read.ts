import { tokenText, trim } from '../text.ts';
import { valueOfToken } from '../token/make.ts';
import { ArrayToken, Scalar } from '../token/token.ts';
import type { Value } from '../values.ts';
import { type FunctionSpec, select } from './spec.ts';

export const READ: Readonly<Record<string, FunctionSpec>> = {
  valueof: {
    parameters: ['string'],
    result: 'object',
    readsScope: true,
    run: ([path = null], context) => valueOfToken(select(context, path)),
  },
  exists: {
    parameters: ['string'],
    result: 'bool',
    run: ([path = null], context) => select(context, path) !== undefined,
  },
  // A text that is not blank, or a list that is not empty; numbers, booleans, objects and dates count as empty.
  existsandnotempty: {
    parameters: ['string'],
    result: 'bool',
    run([path = null], context) {
      const token = select(context, path);
      if (token instanceof ArrayToken) return token.children.length > 0;
      if (!(token instanceof Scalar) || typeof token.value !== 'string') return false;
      return trim(tokenText(token, context.environment)) !== '';
    },
  },
  constant_comma: { parameters: [], result: 'string', run: () => ',' },
  constant_hash: { parameters: [], result: 'string', run: () => '#' },
  stringempty: { parameters: [], result: 'string', ignoresExtra: true, run: () => '' },
  arrayempty: { since: '4.4.0', parameters: [], result: 'object', run: (): Value => [] },
  ifgroup: {
    parameters: ['bool', 'object'],
    result: 'object',
    ignoresExtra: true,
    run: ([condition = null, value = null]) => (condition === true ? value : null),
  },
};
