import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ResolvedSchema, ResolveRef } from '../../scripts/jsonata/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A shipped transform with the schemas of what it is given. */
export interface AuthoredTransform {
  /** `Account/PartnerResponse`. */
  readonly name: string;
  readonly text: string;
  readonly input: ResolvedSchema;
  readonly parameters: unknown;
}

/** Every transform under `transforms/` whose input schema its mapping or the naming convention gives. */
export function authoredTransforms(): AuthoredTransform[] {
  const found: AuthoredTransform[] = [];
  for (const entry of folders(join(ROOT, 'transforms'))) {
    const folder = join(ROOT, 'transforms', entry);
    const mapping = read(join(folder, 'mapping.yaml'));
    const parameters = parametersSchema(
      resolve(folder, String(mapping.parameters ?? '../../connector/parameters.yaml')),
    );
    for (const file of files(folder, '.jsonata')) {
      const input = inputOf(folder, entry, basename(file, '.jsonata'), mapping);
      if (input)
        found.push({
          name: `${entry}/${basename(file, '.jsonata')}`,
          text: readFileSync(file, 'utf8'),
          input,
          parameters,
        });
    }
  }
  return found;
}

function inputOf(
  folder: string,
  entry: string,
  name: string,
  mapping: Record<string, unknown>,
): ResolvedSchema | undefined {
  const own = member(member(mapping, 'transforms'), name);
  if (typeof own.input === 'string') return readSchema(resolve(folder, own.input));
  const vendor = join(ROOT, 'connector/components/schemas', `${name.replace(/(?:Request|Response)$/, '')}.yaml`);
  if (name.endsWith('Response')) return existsSync(vendor) ? readSchema(vendor) : undefined;
  const platform = readSchema(join(ROOT, 'schemas/platform', `${entry}.schema.json`));
  const root = String(mapping.root);
  const schema = {
    type: 'object',
    required: [root],
    properties: { [root]: { $ref: '#' } },
    additionalProperties: false,
  };
  return { schema, resolveRef: () => platform, origin: `${root}#` };
}

function readSchema(file: string): ResolvedSchema {
  return { schema: read(file), resolveRef: refsOf(file), origin: `${relative(ROOT, file)}#` };
}

function refsOf(file: string): ResolveRef {
  return (ref) => {
    const [path = '', pointer = ''] = ref.split('#');
    const target = path === '' ? file : resolve(dirname(file), path);
    let schema: unknown = read(target);
    for (const key of pointer.split('/').slice(1)) schema = member(schema, key);
    return { schema, resolveRef: refsOf(target), origin: `${relative(ROOT, target)}#${pointer}` };
  };
}

/** The object that `$parameters` holds: one that is required, or has a default, is always there. */
function parametersSchema(file: string): unknown {
  const declared = member(read(file), 'parameters');
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  for (const name of Object.keys(declared)) {
    const { required: needed, ...schema } = member(declared, name);
    properties[name] = schema;
    if (needed === true || Object.hasOwn(schema, 'default')) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

const texts = new Map<string, Record<string, unknown>>();

function read(file: string): Record<string, unknown> {
  const known = texts.get(file) ?? member({ value: parse(readFileSync(file, 'utf8')) }, 'value');
  texts.set(file, known);
  return known;
}

function member(value: unknown, key: string): Record<string, unknown> {
  const found = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function folders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort();
}

function files(folder: string, extension: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return names.sort().map((name) => join(folder, name));
}
