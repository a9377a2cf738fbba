import { distance } from 'fastest-levenshtein';
import { compare } from './project.ts';

/** Longer names are not compared: the distance costs their product. */
const MAX_LENGTH = 200;

/** The names most like `name`, best first, none that would be a wild guess. */
export function nearest(name: string, candidates: Iterable<string>, most = 3): string[] {
  if (name.length > MAX_LENGTH) return [];
  // two letters swapped count as two
  const limit = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return [...new Set(candidates)]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({ candidate, away: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((left, right) => left.away - right.away || compare(left.candidate, right.candidate))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** "Did you mean `a` or `b`?", or nothing when no candidate is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const names = nearest(name, candidates).map((candidate) => `\`${candidate}\``);
  return names.length === 0 ? '' : ` Did you mean ${names.join(' or ')}?`;
}
