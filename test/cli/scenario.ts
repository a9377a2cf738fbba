/**
 * One behaviour of the command line as a file a person can read: what is there, what is typed, what comes out. Sections
 * start with a line `==== name ====`; what comes out (`exit` and below) is compared as a whole and rewritten by
 * `vitest -u`.
 */
export interface Scenario {
  /** What it shows, in words. */
  readonly about: string;
  /** The project the commands run in: the small one beside this file, or an empty folder. */
  readonly project: 'demo' | 'none';
  /** Files laid over the project, path → text. */
  readonly files: ReadonlyMap<string, string>;
  /** Shell lines that run before, in the project's folder. */
  readonly setup: string;
  readonly env: Readonly<Record<string, string>>;
  /** Which of stdin, stdout, stderr are terminals. */
  readonly terminals: readonly string[];
  readonly stdin: string;
  /** Command lines of ic-connector, run one after the other in this process. */
  readonly commands: readonly string[];
  /** Instead of commands: a script for a real shell and the installed package. */
  readonly shell: string;
}

/** What a scenario came to. */
export interface Outcome {
  /** One for each command. */
  readonly exitCodes: readonly number[];
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were added (`+`), changed (`~`) or removed (`-`). */
  readonly changed: readonly string[];
}

const HEADER = /^==== (.+) ====$/;
const INPUTS = ['about', 'project', 'setup', 'env', 'terminals', 'stdin', 'command', 'shell'];
const OUTPUTS = ['exit', 'stdout', 'stderr', 'changed'];
const FILE = 'file ';
const CUT = '\\ no line feed at the end\n';

export function parseScenario(text: string): Scenario {
  const sections = sectionsOf(text);
  for (const name of sections.keys()) {
    if (!name.startsWith(FILE) && ![...INPUTS, ...OUTPUTS].includes(name))
      throw new Error(`No section ${name} is known.`);
  }
  const section = (name: string): string => sections.get(name) ?? '';
  const lines = (name: string): string[] =>
    section(name)
      .split('\n')
      .filter((line) => line !== '');
  const files = [...sections].filter(([name]) => name.startsWith(FILE));
  return {
    about: section('about'),
    project: section('project').trim() === 'none' ? 'none' : 'demo',
    files: new Map(files.map(([name, content]) => [name.slice(FILE.length), content])),
    setup: section('setup'),
    env: Object.fromEntries(lines('env').map((line) => [line.split('=', 1)[0] ?? '', line.replace(/^[^=]*=/, '')])),
    terminals: lines('terminals'),
    stdin: section('stdin'),
    commands: lines('command'),
    shell: section('shell'),
  };
}

/** The scenario's file as it must be: its own inputs as they stand, and what came out. */
export function writeScenario(text: string, { exitCodes, stdout, stderr, changed }: Outcome): string {
  const outputs = new Map([
    ['exit', `${exitCodes.join('\n')}\n`],
    ['stdout', stdout],
    ['stderr', stderr],
    ['changed', changed.map((line) => `${line}\n`).join('')],
  ]);
  const inputs = [...sectionsOf(text)].filter(([name]) => !OUTPUTS.includes(name));
  return [...inputs, ...outputs]
    .filter(([, content]) => content !== '')
    .map(
      ([name, content]) =>
        `==== ${name} ====\n${content.endsWith('\n') || content === '' ? content : `${content}\n${CUT}`}`,
    )
    .join('');
}

function sectionsOf(text: string): Map<string, string> {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const name = HEADER.exec(line)?.[1];
    if (name === undefined) {
      if (current === undefined) throw new Error('A scenario starts with a line such as ==== about ====');
      current.push(line);
    } else {
      if (sections.has(name)) throw new Error(`The section ${name} stands twice.`);
      current = [];
      sections.set(name, current);
    }
  }
  return new Map([...sections].map(([name, lines]) => [name, withoutCut(lines.map((line) => `${line}\n`).join(''))]));
}

function withoutCut(content: string): string {
  return content.endsWith(`\n${CUT}`) ? content.slice(0, -CUT.length - 1) : content;
}

/** The words of a command line: blanks part them, quotes of either kind keep them together. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(
      /'([^']*)'|"([^"]*)"/g,
      (_, single: string | undefined, double: string | undefined) => single ?? double ?? '',
    ),
  );
}
