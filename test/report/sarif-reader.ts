import { isObject } from '../../scripts/document/json.ts';

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: unknown;
  readonly uri: unknown;
  readonly region: unknown;
  readonly fingerprint: string;
  readonly suppressions: unknown;
}

/** The results of a SARIF text, with what tests look at. */
export function readSarif(text: string): SarifResult[] {
  return items(member(items(member(JSON.parse(text), 'runs'))[0], 'results')).map((result) => {
    const place = member(items(member(result, 'locations'))[0], 'physicalLocation');
    return {
      ruleId: String(member(result, 'ruleId')),
      ruleIndex: member(result, 'ruleIndex'),
      uri: member(member(place, 'artifactLocation'), 'uri'),
      region: member(place, 'region'),
      fingerprint: String(member(member(result, 'partialFingerprints'), 'primaryLocationLineHash')),
      suppressions: member(result, 'suppressions'),
    };
  });
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
