import { isAbsolute, relative, sep } from 'node:path';

/** `file` as people and other machines read it: relative to `folder`, with `/`. A name that is no path stays as it is. */
export function portablePath(file: string, folder: string): string {
  const shown = isAbsolute(file) ? relative(folder, file) || '.' : file;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

/** A relative URI reference: each segment percent-encoded, so that a `:`, `#` or blank in a name stays a name. */
export function relativeUri(file: string, folder: string): string {
  return portablePath(file, folder)
    .replace(/\p{Cs}/gu, '\u{fffd}')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
