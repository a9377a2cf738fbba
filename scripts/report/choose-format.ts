import { resolve } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { ExpectedError } from '../document/expected-error.ts';
import { safeLine } from './safe-text.ts';

export const FORMATS = ['codeframe', 'json', 'github', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** A format, and the file it goes to; without one it goes to standard output. */
export interface ChosenFormat {
  readonly format: Format;
  readonly file?: string;
}

/** Formats of loose lines, which may follow each other on one stream; any other is one document. */
const LINE_FORMATS: ReadonlySet<Format> = new Set(['codeframe', 'github']);
/** Typing errors that still count as the name that was meant. */
const NEAR = 3;

/**
 * Reads the values of `--format`: `json`, `sarif=out.sarif`, `markdown=-` (standard output). Without any it is the code
 * frame, piped or not; inside GitHub Actions the annotations come with it.
 * Throws `ExpectedError` (`usage`) for an unknown format, two documents on standard output, or a file named twice.
 */
export function chooseFormats(
  values: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): readonly ChosenFormat[] {
  if (values.length === 0) {
    const frames: ChosenFormat = { format: 'codeframe' };
    return env.GITHUB_ACTIONS === 'true' ? [frames, { format: 'github' }] : [frames];
  }
  const chosen = values.map(parseFormat);
  refuseClashes(chosen);
  return chosen;
}

function parseFormat(value: string): ChosenFormat {
  const equals = value.indexOf('=');
  const name = equals === -1 ? value : value.slice(0, equals);
  const file = equals === -1 ? undefined : value.slice(equals + 1);
  const format = FORMATS.find((known) => known === name);
  if (format === undefined) throw unknownFormat(name);
  if (file === '') {
    throw new ExpectedError('usage', `--format ${name}= names no file.`, { fix: `Write --format ${name}=<file>.` });
  }
  return file === undefined || file === '-' ? { format } : { format, file };
}

function unknownFormat(name: string): ExpectedError {
  const nearest = closest(name, FORMATS);
  const hint = distance(name, nearest) <= NEAR ? ` Did you mean ${nearest}?` : '';
  const shown = safeLine(name.length > 40 ? `${name.slice(0, 40)}…` : name);
  return new ExpectedError('usage', `There is no format "${shown}".${hint}`, {
    fix: `Use one of ${FORMATS.join(', ')}.`,
  });
}

function refuseClashes(chosen: readonly ChosenFormat[]): void {
  const onStream = chosen.filter(({ file }) => file === undefined).map(({ format }) => format);
  const documents = onStream.filter((format) => !LINE_FORMATS.has(format));
  if (onStream.length > 1 && documents.length > 0) {
    throw new ExpectedError('usage', `${onStream.join(' and ')} cannot share standard output.`, {
      fix: `Send all but one to a file, for example --format ${documents[0]}=<file>.`,
    });
  }
  const files = chosen.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const paths = files.map((file) => resolve(file));
  const twice = files.find((_, index) => paths.indexOf(paths[index] ?? '') !== index);
  if (twice !== undefined) {
    throw new ExpectedError('usage', `Two formats would be written to ${safeLine(twice)}.`, {
      fix: 'Give each its own file.',
    });
  }
}
