export { encodeRql, encodeRqlText, type RqlTerm, type RqlValue, type Wildcard } from './encode.ts';
export { anyText, eq, isIn, isOut, like, limit, oneCharacter, select } from './terms.ts';
