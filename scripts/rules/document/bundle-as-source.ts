import { isObject } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bundle-as-source',
  title: 'A bundle is given where a source is expected',
  severity: 'error',
  scope: 'document',
  *check({ entries, value, assembled, start }) {
    const baked = entries.flatMap(({ transformers }) => transformers).find(({ file }) => file === undefined);
    if (baked === undefined && !Object.hasOwn(value, 'x-jsonata')) return;
    const name = baked?.name ?? 'x-jsonata';
    yield {
      message: isObject(baked?.value)
        ? `The transformer \`${name}\` is an object without \`$ref\`.`
        : `This is a bundle: \`${name}\` holds a finished transformer, not a transform file.`,
      fix: 'Lint the authored YAML under connector/; `ic-connector bundle --check` proves a bundle. Tools for plain OpenAPI refuse a bundle too, because `synchronization` is no part of OpenAPI.',
      location: baked ? (assembled.origins.locate(value.synchronization) ?? start) : start,
    };
  },
});
