import { resolve } from 'node:path';
import { ExpectedError } from '../document/expected-error.ts';
import type { Finding } from '../document/finding.ts';
import type { Project } from '../document/project.ts';
import { writeAtomic } from '../document/write-atomic.ts';
import type { ChosenFormat } from '../report/choose-format.ts';
import { colorEnabled } from '../report/color-enabled.ts';
import type { Checked, Report, SuppressedFinding } from '../report/reporter.ts';
import { sortFindings } from '../report/sort.ts';
import { writeAll } from '../report/write.ts';
import { once } from '../rules/once.ts';
import { pageText, pageUrl, rulePages } from '../rules/pages.ts';
import { RULES } from '../rules/registry.ts';
import { VERSION } from '../version.ts';
import type { Io } from './io.ts';

export interface Reportable {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly checked: Checked;
}

const WIDTH_WITHOUT_TERMINAL = 100;

/** Sends findings to every chosen format: to standard output, or to the file named with it. */
export async function report(
  result: Reportable,
  project: Project,
  formats: readonly ChosenFormat[],
  io: Io,
): Promise<void> {
  const pages = once(rulePages);
  const base: Omit<Report, 'color'> = {
    findings: sortFindings(result.findings, io.cwd),
    suppressed: sortFindings(result.suppressed, io.cwd),
    rules: RULES.map(({ id, title, severity }) => ({
      id,
      title,
      severity,
      get url() {
        return pageUrl(pages().get(id), VERSION);
      },
      get help() {
        return pageText(pages().get(id));
      },
    })),
    cwd: io.cwd,
    root: project.root,
    width: io.stdout.columns ?? WIDTH_WITHOUT_TERMINAL,
    tool: { name: 'ic-connector', version: VERSION },
    checked: result.checked,
    sourceOf: (file) => sourceOf(project, file),
  };
  const { REPORTERS } = await import('../report/reporters.ts');
  for (const { format, file } of formats) {
    const color = file === undefined && colorEnabled(io.env, io.stdout.isTTY === true);
    const text = REPORTERS[format]({ ...base, color });
    if (file === undefined) await writeAll(io.stdout, text);
    else writeAtomic(resolve(io.cwd, file), text);
  }
}

function sourceOf(project: Project, file: string) {
  try {
    return project.reader.text(file);
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}
