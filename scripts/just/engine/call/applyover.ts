import { Dictionary } from '../dictionary.ts';
import type { Engine, State, TransformerText } from '../engine.ts';
import { since } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import { readJson } from '../json/reader.ts';
import { beginsWithHash, textOf, trim } from '../text.ts';
import type { Token } from '../token/token.ts';
import type { Value } from '../values.ts';
import { readCall, splitArguments } from './split.ts';

/** Functions that give no data: a text made with these alone is the author's. */
const WITHOUT_DATA: ReadonlySet<string> = new Set([
  'xconcat',
  'concat',
  'currentindex',
  'lastindex',
  'add',
  'subtract',
  'constant_comma',
  'constant_hash',
]);

/**
 * `#applyover(t1,t2)`: runs the transformer text `t1` on the whole input, and `t2` on what that gives. In between the
 * document is written and read again, with texts that look like dates turned into dates. `texts` are the arguments as
 * they were written.
 */
export function applyOver(engine: Engine, args: readonly Value[], texts: readonly string[], state: State): Value {
  const { environment } = engine;
  const { escapeChar } = environment;
  // With one argument the engine takes the name of a class of its own for the second.
  const [first = null, second = 'JUST.JUSTContext'] = args;
  const { input } = engine;
  if (first === null || second === null || input === undefined) {
    throw invalidValue('#applyover needs two transformers and an input');
  }
  return engine.reporter.inside(() => {
    const transformer = { text: textOf(first, environment), authored: isAuthored(texts[0], escapeChar) };
    const output = engine.transformText(transformer, textOf(input, environment));
    const text = trimQuotes(trim(textOf(second, environment)));
    return applySecond(
      engine,
      { text, authored: isAuthored(texts[1], escapeChar) },
      state,
      parse(engine, output, false),
    );
  });
}

/** Whether the author wrote a transformer text: it is a literal, or made of literals and counters alone. */
function isAuthored(text: string | undefined, escapeChar: string): boolean {
  const call = text === undefined || !beginsWithHash(text) ? undefined : readCall(text);
  if (call === undefined) return true;
  const args = splitArguments(call.arguments, escapeChar);
  return WITHOUT_DATA.has(call.name) && args.every((argument) => isAuthored(argument, escapeChar));
}

/** Runs the second transformer with the result of the first as the input. */
function applySecond(engine: Engine, { text, authored }: TransformerText, state: State, input: Token): Value {
  const outer = { input: engine.input, level: engine.level, current: state.current, scopes: state.scopes };
  engine.input = input;
  if (since(engine.environment, '4.4.1')) {
    state.current = rootOnly(input);
    state.scopes = rootOnly(input);
  }
  try {
    const structured = since(engine.environment, '4.4.0') && (text.startsWith('{') || text.startsWith('['));
    if (!structured) return engine.call(text, state);
    engine.level = 0;
    return engine.transform(parse(engine, text, authored), input);
  } finally {
    engine.input = outer.input;
    engine.level = outer.level;
    state.current = outer.current;
    state.scopes = outer.scopes;
  }
}

function parse(engine: Engine, text: string, authored: boolean): Token {
  const { meter, zone } = engine.environment;
  const token = readJson(text, { meter, dates: zone, strictEnd: true, authored });
  if (token === undefined) throw new Fault('invalid-json', 'there is no JSON in the text');
  return token;
}

function rootOnly(input: Token): Dictionary<Token | undefined> {
  const dictionary = new Dictionary<Token | undefined>();
  dictionary.add('root', 0, input);
  return dictionary;
}

function trimQuotes(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === "'" && start < end) start += 1;
  while (end > start && text[end - 1] === "'") end -= 1;
  return text.slice(start, end);
}
