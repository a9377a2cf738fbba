import type { Shape } from '../shape.ts';
import { DYNAMIC } from '../shape.ts';

/** One level of variable bindings, as the engine keeps them: per block, function call and tuple. */
export class Frame {
  readonly #parent: Frame | undefined;
  readonly #bindings = new Map<string, Shape>();
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

  bind(name: string, shape: Shape): void {
    for (let frame: Frame = this; ; frame = frame.#parent) {
      frame.#bindings.set(name, frame.#blurred.has(name) ? DYNAMIC : shape);
      if (!frame.#overlay || !frame.#parent) return;
    }
  }

  /** From now on nothing is known about `name` in this frame, whatever is bound to it. */
  blur(name: string): void {
    for (let frame: Frame = this; ; frame = frame.#parent) {
      frame.#blurred.add(name);
      frame.#bindings.set(name, DYNAMIC);
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
}
