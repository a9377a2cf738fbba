import type { Finding } from '../../scripts/document/finding.ts';
import type { Project } from '../../scripts/document/project.ts';
import { portable, rootDocuments } from '../../scripts/document/project.ts';
import type { Location } from '../../scripts/document/source.ts';
import { SourceText } from '../../scripts/document/source.ts';
import { type LintModel, lintModel, lintTransform } from '../../scripts/rules/model.ts';
import { RULES } from '../../scripts/rules/registry.ts';
import type { LintDocument, LintProject, LintTransform, Problems, Rule } from '../../scripts/rules/rule.ts';
import type { Mutant } from './mutant.ts';

export type Verdict =
  /** Lint points at the fault. */
  | { readonly type: 'found'; readonly ruleIds: readonly string[] }
  /** Lint notices, and points somewhere else. */
  | { readonly type: 'elsewhere'; readonly ruleIds: readonly string[] }
  | { readonly type: 'survived' };

/**
 * Lints one project many times, each time with one fault in it. Nothing is written: the reader is given the changed text
 * and afterwards the old one. Only what the fault can have changed is linted again, so that a fault takes milliseconds.
 */
export class MutationRun {
  readonly #project: Project;
  readonly #documents: readonly string[];
  readonly #proofs = new Map<string, LintTransform | Finding>();
  readonly #known = new Map<string, number>();
  readonly #values = new Map<string, string>();
  readonly baseline: LintModel;

  private constructor(project: Project) {
    this.#project = project;
    this.#documents = rootDocuments(project);
    this.baseline = this.#model();
    for (const { file, value } of this.baseline.project.documents) this.#values.set(file, JSON.stringify(value));
  }

  static async of(project: Project): Promise<MutationRun> {
    const run = new MutationRun(project);
    const { documents, transforms } = run.baseline.project;
    for (const finding of await findingsOf(run.baseline, RULES, documents, transforms)) {
      const key = keyOf(finding);
      run.#known.set(key, (run.#known.get(key) ?? 0) + 1);
    }
    return run;
  }

  async judge(mutant: Mutant): Promise<Verdict> {
    const { reader } = this.#project;
    const before = reader.text(mutant.file).text;
    const after = before.slice(0, mutant.start) + mutant.text + before.slice(mutant.end);
    reader.provide(mutant.file, after);
    try {
      const news = mutant.file.endsWith('.jsonata') ? await this.#inTransform(mutant.file) : await this.#anywhere();
      return verdict(mutant, new SourceText(mutant.file, after), news);
    } finally {
      reader.provide(mutant.file, before);
    }
  }

  /** The baseline with one transform proved anew; documents and the other transforms are what they were. */
  async #inTransform(file: string): Promise<Finding[]> {
    const { project, findings } = this.baseline;
    const source = this.#project.reader.text(file);
    const failures: Finding[] = [];
    const transforms: LintTransform[] = [];
    const changed: LintTransform[] = [];
    const model: LintProject = { ...project, transforms };
    for (const known of project.transforms) {
      if (known.transform.source.path !== file) {
        transforms.push(known);
        continue;
      }
      const stable = new Set(known.stable ? [portable(file, this.#project.root)] : []);
      const linted = lintTransform({ ...known.transform, source }, model, stable);
      if ('ruleId' in linted) failures.push(linted);
      else {
        transforms.push(linted);
        changed.push(linted);
      }
    }
    const rules = RULES.filter(({ id, scope }) => scope !== 'document' && !DOCUMENTS_ONLY.has(id));
    return this.#news({ project: model, findings: [...findings, ...failures] }, rules, [], changed);
  }

  async #anywhere(): Promise<Finding[]> {
    const model = this.#model();
    const { documents, transforms } = model.project;
    const proved = new Set<unknown>(this.baseline.project.transforms.map(({ analysis }) => analysis));
    const changed = documents.filter(({ file, value }) => this.#values.get(file) !== JSON.stringify(value));
    const others = transforms.filter(({ analysis }) => !proved.has(analysis));
    return this.#news(model, RULES, changed, others);
  }

  /** The errors and warnings that the project does not have without the fault. */
  async #news(
    model: LintModel,
    rules: readonly Rule[],
    documents: readonly LintDocument[],
    transforms: readonly LintTransform[],
  ): Promise<Finding[]> {
    const quick = rules.filter(({ id }) => !isSlow(id));
    const found = this.#unknown(await findingsOf(model, quick, documents, transforms));
    if (found.length > 0) return found;
    const slow = rules.filter(({ id }) => isSlow(id));
    return this.#unknown(await findingsOf(model, slow, documents, transforms));
  }

  /** Transforms whose text and schemas are known are not proved again. */
  #model(): LintModel {
    const schemas = new Map<unknown, string>();
    const written = (schema: unknown): string => {
      const known = schemas.get(schema) ?? JSON.stringify(schema);
      schemas.set(schema, known);
      return known;
    };
    return lintModel(this.#project, this.#documents, (transform, project, stable) => {
      const { name, source, input, output, parameters } = transform;
      const uses = String(stable.has(portable(source.path, this.#project.root)));
      const declared = JSON.stringify(
        [...parameters.byName.values()].map((parameter) => [parameter.name, parameter.schema]),
      );
      const key = [name, source.text, written(input.value), written(output.value), declared, uses].join('\0');
      const known = this.#proofs.get(key) ?? lintTransform(transform, project, stable);
      this.#proofs.set(key, known);
      // schemas are those of today: a line taken away above moves what is declared below
      return 'ruleId' in known ? known : { ...known, transform, project };
    });
  }

  #unknown(findings: readonly Finding[]): Finding[] {
    const left = new Map(this.#known);
    return findings.filter((finding) => {
      const key = keyOf(finding);
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0 && finding.severity !== 'info';
    });
  }
}

/** What rules find in the given documents and transforms, and what was found while reading. */
async function findingsOf(
  model: LintModel,
  rules: readonly Rule[],
  documents: readonly LintDocument[],
  transforms: readonly LintTransform[],
): Promise<Finding[]> {
  const found: Finding[] = [...model.findings];
  for (const rule of rules) {
    for (const problems of problemsOf(rule, model.project, documents, transforms)) {
      for await (const problem of problems) found.push({ ruleId: rule.id, severity: rule.severity, ...problem });
    }
  }
  return found;
}

function problemsOf(
  rule: Rule,
  project: LintProject,
  documents: readonly LintDocument[],
  transforms: readonly LintTransform[],
): Problems[] {
  switch (rule.scope) {
    case 'stage':
      return [];
    case 'document':
      return documents.map((document) => rule.check(document));
    case 'transform':
      return transforms.map((transform) => rule.check(transform));
    case 'project':
      return [rule.check(project)];
  }
}

/** Rules that hand all to a library or a compiler: asked only when the others are silent. */
function isSlow(ruleId: string): boolean {
  return ruleId === 'openapi-valid' || ruleId.startsWith('just/');
}

/** Rules on which a transform's text has no influence. */
const DOCUMENTS_ONLY: ReadonlySet<string> = new Set([
  'sync-shape',
  'authored-shape',
  'schema-invalid',
  'vendor-schema',
  'platform-schema',
]);

/** A finding without its line: what stands below a removed line is the same finding as before. */
function keyOf({ ruleId, message, location }: Finding): string {
  return `${ruleId}\0${location.file}\0${message}`;
}

function verdict(mutant: Mutant, after: SourceText, news: readonly Finding[]): Verdict {
  if (news.length === 0) return { type: 'survived' };
  const pointing = news.filter((finding) => places(finding).some((place) => touches(mutant, after, place)));
  const ruleIds = [...new Set((pointing.length > 0 ? pointing : news).map(({ ruleId }) => ruleId))].sort();
  return { type: pointing.length > 0 ? 'found' : 'elsewhere', ruleIds };
}

/** The finding's own place and those it names as related. */
function places({ location, related = [] }: Finding): Location[] {
  return [location, ...related.map((place) => place.location)];
}

/** Whether a place lies on a line of the fault: for something taken away, where it was, or the key of what held it. */
function touches({ file, start, text, holder }: Mutant, after: SourceText, place: Location): boolean {
  if (place.file !== file) return false;
  const first = after.positionAt(start).line;
  const last = after.positionAt(start + text.length).line;
  const { start: from, end: to } = place.range;
  const on = (line: number): boolean => from.line <= line && line <= to.line;
  if (holder !== undefined && on(after.positionAt(holder).line)) return true;
  return from.line <= last && first <= to.line;
}
