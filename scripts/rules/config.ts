import { join } from 'node:path';
import type { Finding, Severity } from '../document/finding.ts';
import { nearest } from '../document/nearest.ts';
import { type DocumentNode, locateKey, locateNode, type MapEntry, type MapNode, textOf } from '../document/node.ts';
import type { Project } from '../document/project.ts';
import type { Location } from '../document/source.ts';

/** What a rule can be set to in `connector/lint.yaml`. */
export type Setting = Severity | 'off';
export const SETTINGS: readonly Setting[] = ['off', 'info', 'warn', 'error'];

export interface LintConfig {
  /** Rule id → severity, for the rules that the file names. */
  readonly severities: ReadonlyMap<string, Setting>;
  /** What is wrong with the file itself, under the rule `lint-config`. */
  readonly findings: readonly Finding[];
}

/** Reads `connector/lint.yaml`. Without the file every rule keeps its own severity. Throws only what reading throws. */
export function readLintConfig(project: Project, ruleIds: readonly string[]): LintConfig {
  const file = join(project.root, 'connector', 'lint.yaml');
  if (!project.reader.exists(file)) return { severities: new Map(), findings: [] };
  const parsed = project.reader.parse(file);
  if (parsed.root === undefined) return { severities: new Map(), findings: parsed.findings };
  return new ConfigReader(ruleIds).read(parsed.root);
}

class ConfigReader {
  readonly #ruleIds: readonly string[];
  readonly #severities = new Map<string, Setting>();
  readonly #findings: Finding[] = [];

  constructor(ruleIds: readonly string[]) {
    this.#ruleIds = ruleIds;
  }

  read(root: DocumentNode): LintConfig {
    if (root.kind !== 'map') this.#report('The file must be an object.', 'Start it with `rules:`.', locateNode(root));
    else for (const entry of root.entries.values()) this.#member(root, entry);
    return { severities: this.#severities, findings: this.#findings };
  }

  #member(root: MapNode, entry: MapEntry): void {
    if (entry.key !== 'rules') {
      this.#report(`\`${entry.key}\` is not a setting.`, 'The only one is `rules`.', locateKey(root, entry));
    } else if (entry.value.kind !== 'map') {
      this.#report('`rules` must be an object.', 'Write `rule-id: severity`.', locateNode(entry.value));
    } else {
      for (const rule of entry.value.entries.values()) this.#rule(entry.value, rule);
    }
  }

  #rule(rules: MapNode, { key, value, keyStart, keyEnd }: MapEntry): void {
    const { source } = rules;
    if (!this.#ruleIds.includes(key)) {
      const names = nearest(key, this.#ruleIds);
      const suggestions = names.map((name) => ({
        message: `Did you mean \`${name}\`?`,
        ...(names.length === 1 ? { edit: { file: source.path, start: keyStart, end: keyEnd, text: name } } : {}),
      }));
      const fix = names[0] === undefined ? 'See `ic-connector lint --list-rules`.' : `Write \`${names[0]}\`.`;
      this.#report(`There is no rule \`${key}\`.`, fix, source.locate(keyStart, keyEnd), suggestions);
      return;
    }
    const setting = SETTINGS.find((candidate) => candidate === textOf(value));
    if (setting === undefined) {
      this.#report(`\`${key}\` has no such severity.`, `Write one of: ${SETTINGS.join(', ')}.`, locateNode(value));
    } else this.#severities.set(key, setting);
  }

  #report(message: string, fix: string, location: Location, suggestions: Finding['suggestions'] = []): void {
    this.#findings.push({ ruleId: 'lint-config', severity: 'error', message, fix, location, suggestions });
  }
}
