import { requireFile } from '../document/project.ts';
import type { Io } from './io.ts';

/** The file of the profile that a user named, if one is named. */
export function profilePath(name: string | undefined, { cwd }: Io): string | undefined {
  return name === undefined ? undefined : requireFile(cwd, name);
}
