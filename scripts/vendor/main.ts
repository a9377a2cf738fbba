import { join } from 'node:path';
import { printError } from '../commands/print-error.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { openProject, requireFile } from '../document/project.ts';
import { readText } from '../document/read.ts';
import { vendorDrift } from './compare.ts';

/** `npm run vendor -- <swagger.json>`: prints what the vendor's API description changed; exit code 1 when it did. */
function main(): 0 | 1 {
  const [name] = process.argv.slice(2);
  if (name === undefined) throw new ExpectedError('usage', 'Name the Swagger file of the vendor.');
  const project = openProject(process.cwd());
  const inventory = project.reader.parse(join(project.root, 'connector', 'vendor-api.yaml')).root;
  if (inventory?.kind !== 'map') throw new ExpectedError('invalid-input', 'connector/vendor-api.yaml is no inventory.');
  const drift = vendorDrift(inventory, parsed(readText(requireFile(process.cwd(), name)), name));
  process.stdout.write(drift.length === 0 ? 'the inventory is up to date\n' : `${drift.join('\n')}\n`);
  return drift.length === 0 ? 0 : 1;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ExpectedError('syntax', `${name} is not JSON.`);
  }
}

try {
  process.exitCode = main();
} catch (error) {
  const { cwd, env, stdin, stdout, stderr } = process;
  process.exitCode = printError(error, { cwd: cwd(), env, stdin, stdout, stderr });
}
