import type { Finding, Severity } from '../document/finding.ts';
import type { Location } from '../document/source.ts';
import { renderFrame } from './frame.ts';
import { type Paint, paint } from './paint.ts';
import { portablePath } from './paths.ts';
import type { Report, Reporter } from './reporter.ts';
import { safeLine } from './safe-text.ts';
import { summaryLine } from './summary.ts';

type Painter = Readonly<Record<Severity | 'bold' | 'dim' | 'good' | 'related', Paint>>;

const CONTEXT_LINES = 2;
const RELATED_SHOWN = 2;
const WIDTH = { least: 40, most: 160 } as const;

/** For people: each finding with its lines of source, and one line in the end that counts them. */
export const codeframe: Reporter = (report) => {
  const painter = createPainter(report.color);
  const explained = new Set<string>();
  const blocks = report.findings.map((finding) => {
    const first = !explained.has(finding.ruleId);
    explained.add(finding.ruleId);
    return [
      ...header(finding, report, painter),
      ...frame(finding.location, report, painter, {
        context: CONTEXT_LINES,
        indent: '  ',
        paint: painter[finding.severity],
      }),
      ...related(finding, report, painter),
      ...advice(finding, painter),
      ...(first ? explanation(finding.ruleId, report, painter) : []),
      '',
    ];
  });
  const clean = report.findings.length === 0;
  const summary = summaryLine(report);
  return `${[...blocks.flat(), clean ? painter.good(summary) : painter.bold(summary)].join('\n')}\n`;
};

function createPainter(color: boolean): Painter {
  return {
    error: paint('red', color),
    warn: paint('yellow', color),
    info: paint('cyan', color),
    bold: paint('bold', color),
    dim: paint('dim', color),
    good: paint('green', color),
    related: paint('blue', color),
  };
}

function header(finding: Finding, report: Report, painter: Painter): string[] {
  const place = painter.bold(placeText(finding.location, report));
  const severity = painter[finding.severity](finding.severity);
  return [`${place} ${severity} ${painter.dim(safeLine(finding.ruleId))}`, `  ${safeLine(finding.message)}`];
}

function placeText({ file, range }: Location, report: Report): string {
  return `${safeLine(portablePath(file, report.cwd))}:${range.start.line}:${range.start.column}`;
}

function frame(
  location: Location,
  report: Report,
  painter: Painter,
  style: { readonly context: number; readonly indent: string; readonly paint: Paint },
): string[] {
  const source = report.sourceOf(location.file);
  if (!source || source.text === '') return [];
  const width = Math.min(Math.max(report.width, WIDTH.least), WIDTH.most);
  return renderFrame(source, location.range, { ...style, width, dim: painter.dim });
}

function related(finding: Finding, report: Report, painter: Painter): string[] {
  const places = finding.related ?? [];
  const shown = places
    .slice(0, RELATED_SHOWN)
    .flatMap(({ message, location }) => [
      `  ${painter.related(safeLine(message))}: ${placeText(location, report)}`,
      ...frame(location, report, painter, { context: 0, indent: '    ', paint: painter.related }),
    ]);
  const left = places.length - RELATED_SHOWN;
  return left > 0 ? [...shown, painter.dim(`  and ${left} more ${left === 1 ? 'place' : 'places'}`)] : shown;
}

function advice(finding: Finding, painter: Painter): string[] {
  const fix = finding.fix === undefined ? [] : [`  ${painter.good('fix:')} ${safeLine(finding.fix)}`];
  const suggestions = (finding.suggestions ?? []).map(
    ({ message, edit }) => `  ${painter.good('try:')} ${safeLine(message)}${edit ? painter.dim(' (--fix)') : ''}`,
  );
  return [...fix, ...suggestions];
}

/** Said with the first finding of a rule only: the same line under every finding would be noise. */
function explanation(ruleId: string, report: Report, painter: Painter): string[] {
  const isRegistered = report.rules.some((rule) => rule.id === ruleId);
  return isRegistered ? [painter.dim(`  why: ${report.tool.name} explain ${safeLine(ruleId)}`)] : [];
}
