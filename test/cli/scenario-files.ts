import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseScenario, type Scenario } from './scenario.ts';

const FOLDER = fileURLToPath(new URL('scenarios', import.meta.url));

export interface ScenarioFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly scenario: Scenario;
}

/** Every `scenarios/**.scenario`, by name. */
export function scenarioFiles(): ScenarioFile[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.scenario'))
    .sort()
    .map((name) => {
      const path = join(FOLDER, name);
      const text = readFileSync(path, 'utf8');
      return { name: name.replace('.scenario', ''), path, text, scenario: parseScenario(text) };
    });
}
