type Interval = readonly [first: number, last: number];

/** Two columns wide: the East Asian Wide and Fullwidth blocks and emoji (Unicode Standard Annex 11), in ranges. */
const WIDE: readonly Interval[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Blocks of scripts written from right to left: a terminal may reorder them, and everything beside them. */
const RIGHT_TO_LEFT: readonly Interval[] = [
  [0x0590, 0x08ff],
  [0xfb1d, 0xfdff],
  [0xfe70, 0xfefe],
  [0x10800, 0x10fff],
  [0x1e800, 0x1efff],
];

function within(intervals: readonly Interval[], codePoint: number): boolean {
  return intervals.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** Terminal columns of one character that shows; combining marks sit on the one before. */
export function characterWidth(character: string): 0 | 1 | 2 {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x300) return 1;
  if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
  return within(WIDE, codePoint) ? 2 : 1;
}

export function isRightToLeft(character: string): boolean {
  return within(RIGHT_TO_LEFT, character.codePointAt(0) ?? 0);
}
