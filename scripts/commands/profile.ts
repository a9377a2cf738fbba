import { openProject, portable } from '../document/project.ts';
import { FACT_NAMES, readProfile } from '../just/profile.ts';
import { safeLines } from '../report/safe-text.ts';
import type { ExitCode, Io } from './io.ts';
import { profilePath } from './profile-path.ts';

interface Options {
  readonly format: 'text' | 'json';
}

/** Shows the effective profile, fact by fact, with its evidence and the file that says so. */
export async function run([file]: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  const project = openProject(io.cwd);
  const profile = readProfile(project, profilePath(file, io));
  const facts = FACT_NAMES.map((name) => ({ name, ...profile[name], file: portable(profile[name].file, io.cwd) }));
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify({ name: profile.name, facts }, null, 2)}\n`);
    return 0;
  }
  const lines = [`profile ${profile.name}`];
  for (const { name, value, evidence, source, note, file: from } of facts) {
    lines.push(
      '',
      `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
      `  ${evidence}, from ${from}`,
    );
    if (source !== undefined) lines.push(`  ${source}`);
    if (note !== undefined) lines.push(`  ${note}`);
  }
  io.stdout.write(`${safeLines(lines.join('\n'))}\n`);
  return 0;
}
