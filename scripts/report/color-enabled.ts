/**
 * Whether to colour what goes to a stream: `NO_COLOR` (not empty) forbids it (no-color.org), `FORCE_COLOR` asks for it
 * (`0` and `false` forbid it too), else a terminal that is not `dumb` gets it. Files are never coloured: do not ask.
 */
export function colorEnabled(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '', TERM: term } = env;
  if (no !== '') return false;
  if (force !== '') return force !== '0' && force !== 'false';
  return isTTY && term !== 'dumb';
}
