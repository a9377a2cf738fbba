import { ExpectedError } from '../document/expected-error.ts';
import { didYouMean } from '../document/nearest.ts';
import { writeAll } from '../report/write.ts';
import { pageText, rulePages } from '../rules/pages.ts';
import type { ExitCode, Io } from './io.ts';

/** Prints the page of one rule. The pages stand beside the rules; this command loads no rule. */
export async function run([rule = '']: readonly string[], _options: unknown, io: Io): Promise<ExitCode> {
  const pages = rulePages();
  const page = pages.get(rule);
  if (page === undefined) {
    throw new ExpectedError('usage', `There is no rule \`${rule}\`.${didYouMean(rule, pages.keys())}`, {
      fix: '`ic-connector lint --list-rules` lists them all.',
    });
  }
  await writeAll(io.stdout, pageText(page));
  return 0;
}
