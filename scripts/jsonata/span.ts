/** UTF-16 offsets in the transform's text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
