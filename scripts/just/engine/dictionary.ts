/** One loop item, loop array or scope that is open, by alias. Levels tell equal aliases apart from 4.4.1 on. */
interface Entry<T> {
  readonly alias: string;
  readonly level: number;
  value: T;
}

/**
 * A list of entries in the order in which .NET's Dictionary gives them: a removed entry leaves a hole that the next
 * one fills. The engine takes the last entry for the innermost loop, so the order matters.
 */
export class Dictionary<T> {
  private readonly slots: (Entry<T> | undefined)[] = [];
  private readonly holes: number[] = [];

  entries(): Entry<T>[] {
    return this.slots.filter((entry) => entry !== undefined);
  }

  last(): Entry<T> | undefined {
    return this.slots.findLast((entry) => entry !== undefined);
  }

  all(alias: string): Entry<T>[] {
    return this.entries().filter((entry) => entry.alias === alias);
  }

  has(alias: string): boolean {
    return this.slots.some((entry) => entry?.alias === alias);
  }

  add(alias: string, level: number, value: T): void {
    const hole = this.holes.pop();
    if (hole === undefined) this.slots.push({ alias, level, value });
    else this.slots[hole] = { alias, level, value };
  }

  /** Puts the value under an alias that exists, else adds it. */
  set(alias: string, level: number, value: T): void {
    const entry = this.slots.find((slot) => slot?.alias === alias && slot.level === level);
    if (entry === undefined) this.add(alias, level, value);
    else entry.value = value;
  }

  remove(alias: string, level: number): void {
    const index = this.slots.findIndex((entry) => entry?.alias === alias && entry.level === level);
    if (index < 0) return;
    this.slots[index] = undefined;
    this.holes.push(index);
  }
}
