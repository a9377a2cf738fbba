/** Every reason why an expression does not become JUST, as a closed set; each has a rule page `just/<code>`. */
export type JustCode = keyof typeof justCodes;

/** What the rule page of a code says. */
export interface JustCodeText {
  readonly title: string;
  readonly reason: string;
  readonly advice: string;
}

export const justCodes = {
  'aggregate-null': {
    title: 'An aggregate may meet a null',
    reason: 'JSONata stops at a null in a list of numbers; JUST gives null in one mode and stops in the other.',
    advice: 'Filter first: `items[amount != null].amount`.',
  },
  'array-or-object': {
    title: 'The path goes through a value that is a list or a single object',
    reason: 'A JUST path names either the list (`[*]`) or the object, never both.',
    advice: 'Let the source schema say which of the two it is.',
  },
  collapse: {
    title: 'One result would be a bare value, several a list',
    reason: 'JSONata unwraps a result of one item; a JUST loop always gives a list.',
    advice: 'Keep the list: write `[items.{ … }]`, or `items.{ … }[]` to leave it out when it is empty.',
  },
  comparison: {
    title: 'The comparison has no exact JUST form',
    reason: 'JUST compares text forms, in one mode without regard to case, and knows no order of texts.',
    advice: 'Compare a number with a number, or a text with a constant.',
  },
  'computed-name': {
    title: 'The member name is computed',
    reason: 'Two equal names, or a name that is missing, stop the JUST engine.',
    advice: 'Write the name as a constant.',
  },
  'condition-type': {
    title: 'The truth of this value cannot be tested',
    reason: 'JUST has no notion of truth for lists, objects, or values of mixed type.',
    advice: 'Test one thing: `$exists(x)`, `x != null`, `x != ""` or `$count(x) > 0`.',
  },
  depth: {
    title: 'The transformer would be nested too deeply',
    reason: 'The JSON reader behind JUST stops at 64 levels.',
    advice: 'Flatten the object, or split the transform.',
  },
  'double-arithmetic': {
    title: 'The calculation differs from JSONata in its last digits',
    reason:
      'JSONata calculates in binary, JUST in decimal; after a subtraction, a comparison or a conversion to text this shows.',
    advice: 'Calculate with whole numbers (cents, bytes), or leave the calculation to the receiver.',
  },
  'line-feed': {
    title: 'A line break inside a JUST call',
    reason: 'Text with a line feed is not read as a call.',
    advice: 'Keep constants on one line.',
  },
  name: {
    title: 'A member name that JUST cannot read or write',
    reason:
      'Back-ticks and control characters are unreachable in paths, and names that look like a directive are executed.',
    advice: 'Choose another name.',
  },
  'no-case-change': {
    title: 'JUST cannot change the case of a text',
    reason: 'None of the functions of JUST writes a text in capitals or in small letters.',
    advice: 'Map the known values with `$lookup({ "A": "a" }, x)`.',
  },
  'no-function': {
    title: 'JUST has no such function',
    reason: 'None of its built-in functions does this, alone or together with others.',
    advice: 'Take the value as it is, or let the receiving side convert it.',
  },
  'null-operand': {
    title: 'The operand may be null',
    reason: 'JSONata stops on a null here, while JUST takes it for zero or for nothing.',
    advice: 'Guard it: `x != null ? … `.',
  },
  'nullable-items': {
    title: 'The list may hold nulls',
    reason: 'A null as the result of a loop becomes an empty object, and a forced list drops it.',
    advice: 'Filter first: `items[$ != null]`, or let the schema exclude null.',
  },
  'number-range': {
    title: 'The result may be out of range',
    reason: 'JUST turns whole results below -2147483648 into null, and everything beyond 7.9e27.',
    advice: 'Give the source schema a `minimum` and a `maximum`, and a `maxItems` to a list that is added up.',
  },
  'optional-items': {
    title: 'Some items may have no result',
    reason: 'JSONata drops such an item; a JUST loop gives an empty object for it.',
    advice: 'Filter first: `items[$exists(x)].x`.',
  },
  'outer-existence': {
    title: 'Whether an outer value exists cannot be asked inside a loop',
    reason: 'In a loop `#exists` sees the current item only, and null and missing look alike otherwise.',
    advice: 'Let the schema exclude null or make the member required.',
  },
  'parent-of-flattened': {
    title: 'The parent of a flattened item',
    reason: 'When two lists are flattened into one loop, the outer item is gone.',
    advice: 'Nest the lists: `[orders.{ "lines": [lines.{ … }] }]`.',
  },
  'regex-dialect': {
    title: 'A regular expression',
    reason: 'JavaScript and .NET differ in their dialects, and JUST applies one in filters only.',
    advice: 'Compare with constants, or describe the values in the source schema.',
  },
  'text-form': {
    title: 'The text form of this value differs',
    reason: 'Fractions are written with a comma under some cultures, and objects and lists are written in another way.',
    advice: 'Use texts and whole numbers.',
  },
  'text-length': {
    title: 'Characters are counted differently',
    reason: 'JSONata counts characters, JUST counts UTF-16 units.',
    advice: 'Let a `pattern` in the source schema limit the text to ASCII.',
  },
  'unknown-shape': {
    title: 'The schema does not say what this is',
    reason: 'Without knowing whether a value is a list, an object or a scalar there is no right path.',
    advice: 'Describe the member in the source schema.',
  },
  'unsafe-number-text': {
    title: 'The text may not be a number',
    reason: 'JSONata stops on such a text; JUST silently takes it for zero.',
    advice: 'Give the text a `pattern` in the source schema that bounds the digits, such as `^[0-9]{1,9}$`.',
  },
  'unsafe-text': {
    title: 'A text that JUST would execute',
    reason:
      'Text that begins with `#` and looks like a call is run by some versions, and there is no safe place for it here.',
    advice: 'Move it to a member of an object.',
  },
  unsupported: {
    title: 'This JSONata construct is not compiled',
    reason: 'It has no JUST counterpart that gives the same result for every input.',
    advice: 'Use paths, filters, objects, lists, conditions and the functions listed in the README.',
  },
} as const satisfies Record<string, JustCodeText>;
