import { pathTokens } from '../../document/dialect.ts';
import { childPointer } from '../../document/json.ts';
import { parametersOf } from '../../document/operations.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'path-parameter',
  title: 'A path token has no parameter, or a path parameter no token',
  severity: 'error',
  scope: 'document',
  *check({ value, operations, assembled, start }) {
    for (const operation of operations) {
      const { path, verb, pathItem } = operation;
      const pointer = childPointer(childPointer('/paths', path), verb);
      const location = assembled.origins.locateKey(pathItem, verb) ?? start;
      const declaring = [pathItem, operation.value].find((holder) => Object.hasOwn(holder, 'parameters'));
      const list = declaring && assembled.origins.locateKey(declaring, 'parameters');
      const tokens = new Set(pathTokens(path));
      const declared = parametersOf(value, operation).filter((parameter) => parameter.in === 'path');
      const names = new Set(declared.map((parameter) => String(parameter.name)));
      for (const token of tokens) {
        if (names.has(token)) continue;
        yield {
          message: `${verb.toUpperCase()} ${path} does not declare its path parameter \`${token}\`.`,
          fix: `Add a parameter with \`name: ${token}\`, \`in: path\`, \`required: true\`.`,
          location: list ?? location,
          pointer,
        };
      }
      for (const parameter of declared) {
        if (tokens.has(String(parameter.name))) continue;
        yield {
          message: `${verb.toUpperCase()} ${path} declares the path parameter \`${String(parameter.name)}\`, which the path does not have.`,
          fix: `Remove it, or write \`{${String(parameter.name)}}\` in the path.`,
          location: assembled.origins.locate(parameter) ?? location,
          pointer,
        };
      }
    }
  },
});
