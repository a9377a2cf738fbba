import { evaluateArgument, evaluateCall } from './call/evaluate.ts';
import { Dictionary } from './dictionary.ts';
import { evaluate } from './directives/evaluate.ts';
import type { Engine, State, TransformerText } from './engine.ts';
import { type Environment, since } from './environment.ts';
import { Fault } from './errors.ts';
import { readJson } from './json/reader.ts';
import { writeJson } from './json/writer.ts';
import { Reporter } from './report.ts';
import { ArrayToken, ObjectToken, type Token, walk } from './token/token.ts';

/** An engine for one run. */
export function createEngine(environment: Environment): Engine {
  const engine: Engine = {
    environment,
    reporter: new Reporter(),
    input: undefined,
    level: 0,
    evaluate: (token, state) => environment.meter.nested(() => evaluate(engine, token, state)),
    call: (text, state, holder) => evaluateCall(engine, text, state, holder),
    argument: (text, state, holder) => evaluateArgument(engine, text, state, holder),
    transform: (transformer, input) => transformToken(engine, transformer, input),
    transformText(transformer, inputText) {
      const { meter } = environment;
      const input = readJson(inputText, { meter, strictEnd: false, authored: false });
      return writeOutput(engine, engine.transform(readTransformer(engine, transformer), input));
    },
  };
  return engine;
}

export function readTransformer(engine: Engine, { text, authored }: TransformerText): Token {
  const token = readJson(text, { meter: engine.environment.meter, strictEnd: false, authored });
  if (token === undefined) throw new Fault('invalid-json', 'the transformer is empty');
  return token;
}

/** The output text exactly as the engine writes it. */
export function writeOutput(engine: Engine, token: Token): string {
  const { meter, runtime } = engine.environment;
  return writeJson(token, { meter, runtime, indented: false });
}

function transformToken(engine: Engine, transformer: Token, input: Token | undefined): Token {
  if (transformer instanceof ObjectToken) return transformObject(engine, transformer, input);
  if (transformer instanceof ArrayToken) return transformItems(engine, transformer, input);
  return transformValue(engine, transformer, input);
}

function transformObject(engine: Engine, transformer: Token, input: Token | undefined): Token {
  engine.input = input;
  const state: State = { arrays: null, current: null, scopes: null, transformer };
  if (since(engine.environment, '4.4.1')) {
    state.arrays = new Dictionary();
    state.current = new Dictionary();
    state.current.add('root', engine.level, input);
    state.scopes = new Dictionary();
    state.scopes.add('root', engine.level, input);
  }
  return engine.evaluate(transformer, state);
}

/** A list of transformers: objects give an item each; of everything else only the items of a list remain. */
function transformItems(engine: Engine, transformers: ArrayToken, input: Token | undefined): Token {
  const { meter } = engine.environment;
  const result = new ArrayToken();
  for (let index = 0, count = transformers.children.length; index < count; index += 1) {
    const transformer = transformers.children[index];
    if (transformer === undefined) throw new Fault('collection-modified', 'Index was out of range.');
    if (transformer instanceof ObjectToken) {
      result.add(transformObject(engine, transformer, input), meter);
    } else {
      for (const item of walk(transformValue(engine, transformer, input))) result.add(item, meter);
    }
  }
  return result;
}

/** A transformer that is no object is evaluated as the value of a member. */
function transformValue(engine: Engine, transformer: Token, input: Token | undefined): Token {
  const wrapper = new ObjectToken();
  wrapper.authored = true;
  const member = wrapper.add('root', transformer, engine.environment.meter);
  member.authored = true;
  transformObject(engine, wrapper, input);
  return wrapper.member('root')?.value ?? member.value;
}
