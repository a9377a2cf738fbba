import type { Format } from './choose-format.ts';
import { codeframe } from './codeframe.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** The reporter of every format; the type makes a missing one a compile error. */
export const REPORTERS: Readonly<Record<Format, Reporter>> = { codeframe, json, github, sarif, junit, markdown };
