import { basename } from 'node:path';
import { assemble } from '../document/assemble.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { isObject, own } from '../document/json.ts';
import { operationsOf } from '../document/operations.ts';
import { safeLine } from '../report/safe-text.ts';
import { selectDocuments } from './documents.ts';
import type { ExitCode, Io } from './io.ts';

interface Options {
  readonly baseUrl?: string;
  readonly format: 'markdown' | 'json';
}

/** Authored on the root and on each operation of a document whose endpoints somebody registers by hand. */
const REGISTRATION = 'x-ic-registration';

interface Field {
  readonly label: string;
  readonly value: string;
}

interface Section {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly leaveEmpty: readonly string[];
  readonly note: string | undefined;
}

interface Form {
  readonly menu: readonly string[];
  readonly button: string;
  readonly name: string;
  readonly description: string;
  readonly checkboxes: readonly string[];
  readonly save: string;
  readonly sections: readonly Section[];
  readonly send: string | undefined;
  readonly finish: string;
}

/** Prints what an administrator enters, in the order of the form, derived from the document. */
export async function run(names: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  const base = options.baseUrl === undefined ? undefined : checked(options.baseUrl);
  const form = formOf(registrable(names, io), base);
  io.stdout.write(options.format === 'json' ? `${JSON.stringify(form, null, 2)}\n` : markdown(form));
  return 0;
}

function registrable(names: readonly string[], io: Io): Record<string, unknown> {
  const { project, documents } = selectDocuments(names, io);
  for (const file of documents) {
    const { value, findings } = assemble(project.reader, file);
    const problem = findings.find(({ severity }) => severity === 'error');
    if (!Object.hasOwn(value, REGISTRATION)) continue;
    if (problem) {
      throw new ExpectedError('invalid-input', problem.message, { location: problem.location, fix: problem.fix ?? '' });
    }
    return value;
  }
  throw new ExpectedError(
    'not-found',
    `No document among ${documents.map((file) => basename(file)).join(', ')} is registered by hand.`,
    {
      fix: `Name one whose root has \`${REGISTRATION}\`, such as connector/service-manager.yaml.`,
    },
  );
}

function formOf(document: Record<string, unknown>, baseUrl: string | undefined): Form {
  const facts = objectAt(document, REGISTRATION);
  const base = (baseUrl ?? firstServer(document)).replace(/\/+$/, '');
  const send = objectAt(facts, 'send');
  return {
    menu: texts(facts.menu),
    button: text(facts.button),
    name: text(facts.name),
    description: text(facts.description),
    checkboxes: texts(facts.checkboxes),
    save: text(facts.save),
    sections: list(facts.sections).map((section) => sectionOf(document, section, base)),
    send: Object.hasOwn(facts, 'send')
      ? `Send ${texts(send.values).join(' and ')} to ${text(send.to)} ${text(send.when)}.`
      : undefined,
    finish: text(facts.finish),
  };
}

/** A field that is checked first stands in the pre-check section as well as in its own. */
function sectionOf(document: Record<string, unknown>, section: Record<string, unknown>, base: string): Section {
  const fields = operationsOf(document).flatMap(({ path, value }): Field[] => {
    const field = objectAt(value, REGISTRATION);
    const address = `${base}${path}`;
    if (section.id === 'precheck') {
      return field.precheck === true ? [{ label: text(field.precheckLabel ?? field.label), value: address }] : [];
    }
    return field.section === section.id ? [{ label: text(field.label), value: address }] : [];
  });
  const note = section.note === undefined ? undefined : text(section.note);
  return { title: text(section.title), fields, leaveEmpty: texts(section.empty), note };
}

function markdown(form: Form): string {
  const lines = [
    `# Register ${form.name}`,
    '',
    `1. Open ${form.menu.join(' > ')} and choose "${form.button}".`,
    `2. Application name: ${form.name}`,
    `3. Description: ${form.description}`,
    '4. Tick:',
    ...form.checkboxes.map((box) => `   - [x] ${box}`),
    `5. ${form.save}`,
    ...(form.send === undefined ? [] : [`6. ${form.send}`]),
  ];
  for (const { title, fields, leaveEmpty, note } of form.sections) {
    lines.push('', `## ${title}`, '');
    if (note !== undefined) lines.push(note, '');
    if (fields.length > 0) lines.push('| field | value |', '|---|---|');
    for (const field of fields) lines.push(`| ${cell(field.label)} | ${cell(field.value)} |`);
    if (fields.length > 0 && leaveEmpty.length > 0) lines.push('');
    if (leaveEmpty.length > 0) lines.push('Leave empty:', '', ...leaveEmpty.map((label) => `- ${label}`));
  }
  lines.push('', form.finish, '');
  return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function firstServer(document: Record<string, unknown>): string {
  const [server] = list(document.servers);
  return text(server?.url);
}

function checked(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.search === '' && parsed.hash === '') return url;
  throw new ExpectedError('usage', `--base-url wants an http(s) address without query, not \`${url}\`.`, {
    fix: '--base-url https://sm.example.com',
  });
}

function objectAt(value: Record<string, unknown>, key: string): Record<string, unknown> {
  const member = own(value, key);
  return isObject(member) ? member : {};
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

/** Authored text goes to a terminal as it is printed. */
function text(value: unknown): string {
  return typeof value === 'string' ? safeLine(value) : '';
}
