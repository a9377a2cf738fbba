import type { Expression } from '../ast.ts';
import type { Shape } from '../shape.ts';
import { DYNAMIC } from '../shape.ts';

/** One binding of a variable: no two of them are the same. */
export interface Binding {
  /** The test that the variable holds, and what it was evaluated in. */
  readonly test?: Test;
}

interface Test {
  readonly node: Expression;
  readonly input: Shape;
  /** The bindings of the variables it reads. */
  readonly reads: ReadonlyMap<string, Binding | undefined>;
  /** Nodes of it, and of the tests that the variables in it hold, at each mention. */
  readonly size: number;
}

/** One level of variable bindings, as the engine keeps them: per block, function call and tuple. */
export class Frame {
  readonly #parent: Frame | undefined;
  readonly #bindings = new Map<string, Shape>();
  /** Bindings that were made here; what only refines a variable has none. */
  readonly #made = new Map<string, Binding>();
  readonly #blurred = new Set<string>();
  /** It only refines what is known about outer variables; bindings made inside belong to the frame around it. */
  readonly #overlay: boolean;

  constructor(parent?: Frame, overlay = false) {
    this.#parent = parent;
    this.#overlay = overlay;
  }

  lookup(name: string): Shape | undefined {
    for (let frame: Frame | undefined = this; frame; frame = frame.#parent) {
      const shape = frame.#bindings.get(name);
      if (shape) return shape;
    }
    return undefined;
  }

  /** The binding that `name` has here. */
  binding(name: string): Binding | undefined {
    for (let frame: Frame | undefined = this; frame; frame = frame.#parent) {
      const binding = frame.#made.get(name);
      if (binding) return binding;
    }
    return undefined;
  }

  bind(name: string, shape: Shape, binding: Binding = {}): void {
    for (let frame: Frame = this; ; frame = frame.#parent) {
      const blurred = frame.#blurred.has(name);
      frame.#bindings.set(name, blurred ? DYNAMIC : shape);
      frame.#made.set(name, blurred ? {} : binding);
      if (!frame.#overlay || !frame.#parent) return;
    }
  }

  /** From now on nothing is known about `name` in this frame, whatever is bound to it. */
  blur(name: string): void {
    for (let frame: Frame = this; ; frame = frame.#parent) {
      frame.#blurred.add(name);
      frame.#bindings.set(name, DYNAMIC);
      frame.#made.set(name, {});
      if (!frame.#overlay || !frame.#parent) return;
    }
  }

  /** A frame in which `name` is known to be `shape`, without a binding of its own. */
  refined(name: string, shape: Shape): Frame {
    const frame = new Frame(this, true);
    frame.#bindings.set(name, shape);
    return frame;
  }

  /** Names and shapes bound in this very frame. */
  own(): ReadonlyMap<string, Shape> {
    return this.#bindings;
  }
}

/** What an expression is evaluated in. */
export interface Context {
  /** The context value, `$`. */
  readonly input: Shape;
  /**
   * The engine holds the context value in a sequence of one, so that an array is one value: at the root of an expression,
   * and in an array constructor that starts a path.
   */
  readonly single: 'root' | 'constructor' | undefined;
  readonly frame: Frame;
  /** The context value before tests narrowed it `to` what it is now known to be. */
  readonly narrowed?: { readonly from: Shape; readonly to: Shape };
}

/** What identifies the context value, whatever tests have told of it. */
export function unnarrowed({ input, narrowed }: Context): Shape {
  return narrowed?.to === input ? narrowed.from : input;
}
