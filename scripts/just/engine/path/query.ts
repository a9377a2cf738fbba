import type { Scalar } from '../token/token.ts';
import type { PathFilter } from './filters.ts';

export type QueryOperator = 'exists' | '==' | '===' | '!=' | '!==' | '<' | '<=' | '>' | '>=' | '=~';

/** One side of a comparison: a path (from the item, or from the root with a `root` step), or a literal. */
export type QueryOperand = { readonly path: readonly PathFilter[] } | { readonly literal: Scalar };

interface Comparison {
  readonly type: 'compare';
  readonly operator: QueryOperator;
  readonly left: QueryOperand;
  readonly right?: QueryOperand;
}

export interface QueryGroup {
  readonly type: 'and' | 'or';
  readonly parts: Query[];
}

export type Query = Comparison | QueryGroup;
