import { isObject, own } from '../../document/json.ts';
import { memberType, type NodeType, STRUCTURE } from '../../document/openapi-structure.ts';

/** The names for which the OpenAPI 3.0 schema looks into a component at all. */
const COMPONENT = /^#\/components\/([a-zA-Z]+)\/([a-zA-Z0-9._-]+)$/;

/**
 * Whether following the references of an OpenAPI document would show a validator nothing new: each stands alone in its
 * object and leads to a component of the kind that is wanted there, and components are validated where they stand.
 */
export function refersToComponentsOnly(document: Record<string, unknown>): boolean {
  const components = own(document, 'components');
  const isFine = (value: unknown, type: NodeType): boolean => {
    if (Array.isArray(value)) return value.every((item) => isFine(item, STRUCTURE[type].items ?? 'data'));
    if (!isObject(value)) return true;
    const reference = own(value, '$ref');
    if (typeof reference !== 'string') {
      return Object.entries(value).every(([key, member]) => isFine(member, memberType(type, key)));
    }
    const [, section = '', name = ''] = COMPONENT.exec(reference) ?? [];
    const target = memberOf(memberOf(components, section), name);
    const { section: wanted } = STRUCTURE[type];
    return (
      section === wanted && Object.keys(value).length === 1 && isObject(target) && own(target, '$ref') === undefined
    );
  };
  return isFine(document, 'root');
}

function memberOf(value: unknown, key: string): unknown {
  return isObject(value) ? own(value, key) : undefined;
}
