import { isObject, own, referenceKeys, setOwn } from '../document/json.ts';
import { isExtension, memberType, type NodeType, STRUCTURE } from '../document/openapi-structure.ts';

/** The document without what only authors need: every `x-` member and parameter that nothing refers to any more. */
export function stripAuthored(document: Record<string, unknown>): Record<string, unknown> {
  const stripped = withoutExtensions(document, 'root');
  return isObject(stripped) ? pruneParameters(stripped) : {};
}

/** Names that start with `x-` (of properties, headers …) and whatever is the vendor's own JSON stay as they are. */
function withoutExtensions(value: unknown, type: NodeType): unknown {
  if (type === 'data' || type === 'transformer') return value;
  if (Array.isArray(value)) return value.map((item) => withoutExtensions(item, STRUCTURE[type].items ?? 'data'));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (!isExtension(type, key)) setOwn(kept, key, withoutExtensions(member, memberType(type, key)));
  }
  return kept;
}

/** Drops `components.parameters` that lost their last use when their token was baked. */
function pruneParameters(document: Record<string, unknown>): Record<string, unknown> {
  const components = own(document, 'components');
  const parameters = isObject(components) ? own(components, 'parameters') : undefined;
  if (!isObject(components) || !isObject(parameters)) return document;
  const used = new Set<string>();
  collectParameters(document, used);
  const kept = Object.entries(parameters).filter(([name]) => used.has(name));
  const { parameters: _, ...others } = components;
  const rest = kept.length > 0 ? { ...components, parameters: Object.fromEntries(kept) } : others;
  return { ...document, components: rest };
}

/** The names of the parameters that references lead to or into, however they spell them. */
function collectParameters(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectParameters(item, names);
  if (!isObject(value)) return;
  const [root, section, name] = referenceKeys(own(value, '$ref')) ?? [];
  if (root === 'components' && section === 'parameters' && name !== undefined) names.add(name);
  for (const member of Object.values(value)) collectParameters(member, names);
}
