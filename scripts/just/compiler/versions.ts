import type { Span } from '../../jsonata/analysis.ts';
import { refuse } from './refuse.ts';
import type { CompileProfile, JustVersion } from './result.ts';

/** Whether a version from `first` on has to be served. */
export function servesFrom(profile: CompileProfile, first: JustVersion): boolean {
  return profile.versions.some((version) => version >= first);
}

/** Refuses a name, or a text, that a path cannot hold in every version of the profile. */
export function requireReadable(name: string, span: Span, profile: CompileProfile): void {
  if (!name.includes('`') || !servesFrom(profile, '4.4.0')) return;
  refuse(
    'name',
    span,
    'From version 4.4.0 on a back-tick in a path is read as a quote.',
    'Choose another name, or name only older versions in `justVersions` of the profile, if the installation has one.',
  );
}
