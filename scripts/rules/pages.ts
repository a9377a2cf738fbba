import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../document/package-root.ts';
import { filesBelow, portable } from '../document/project.ts';

/** Rule id → absolute path of its page. A page is named after its rule; `just/…` rules keep their family's folder. */
export function rulePages(): ReadonlyMap<string, string> {
  const folder = join(PACKAGE_ROOT, 'scripts', 'rules');
  return new Map(filesBelow(folder, /\.md$/).map((file) => [ruleIdOf(portable(file, folder)), file]));
}

function ruleIdOf(page: string): string {
  const name = page.replace(/\.md$/, '');
  return name.startsWith('just/') ? name : name.slice(name.lastIndexOf('/') + 1);
}

/** The address of a rule's page inside the published package, as a package URL (purl) with a subpath. */
export function pageUrl(page: string | undefined, version: string): string {
  const subpath = page === undefined ? '' : `#${portable(page, PACKAGE_ROOT)}`;
  return `pkg:npm/impossible-cloud-connector@${version}${subpath}`;
}

export function pageText(page: string | undefined): string {
  return page === undefined ? '' : readFileSync(page, 'utf8');
}
