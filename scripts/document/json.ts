/** A JSON value. Objects have own properties only; a key named `__proto__` is data like any other. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a number that was read from decimal text is the number that was written, or the fraction nearest to it. */
export function isExactNumber(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** Reads an own property: an inherited one (`constructor`, `toString`) is not data. */
export function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Writes an own property, also when the key is `__proto__`, which an assignment would treat as the prototype. */
export function setOwn<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/** RFC 6901: the pointer of `key` below `pointer`. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** RFC 6901: the keys of a pointer, unescaped. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Percent-encoding undone; text that is not encoded properly stays as it is. */
export function uriDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The keys that a reference into its own document (`#/…`) leads through; undefined for any other value. */
export function referenceKeys(reference: unknown): string[] | undefined {
  return typeof reference === 'string' && reference.startsWith('#/')
    ? pointerKeys(uriDecoded(reference.slice(1)))
    : undefined;
}

/** The value that keys lead to, through own members and list items; undefined when they lead to nothing. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (Array.isArray(at)) at = itemAt(at, key);
    else at = isObject(at) ? own(at, key) : undefined;
  }
  return at;
}

/** RFC 6901: a key into a list is its index, without leading zeros. */
export function itemAt<T>(list: readonly T[], key: string): T | undefined {
  return /^(0|[1-9]\d*)$/.test(key) ? list[Number(key)] : undefined;
}
