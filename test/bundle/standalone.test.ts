import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { standaloneJsonata } from '../../scripts/bundle/standalone.ts';
import { readCatalogue, type Transform } from '../../scripts/document/catalogue.ts';
import { openProject } from '../../scripts/document/project.ts';
import { type Profile, readProfile } from '../../scripts/just/profile.ts';
import { temporaryProject } from '../document/support.ts';

const documented = readProfile(openProject(new URL('../..', import.meta.url).pathname));
const set = <Name extends 'pushInputRoot' | 'pullInput' | 'pullOutputRoot'>(
  name: Name,
  value: Profile[Name]['value'],
): Profile => ({
  ...documented,
  [name]: { ...documented[name], value },
});

function transforms(): ReadonlyMap<string, Transform> {
  const project = temporaryProject({
    'connector/components/schemas/Thing.yaml': 'type: object',
    'connector/components/schemas/Things.yaml': 'type: array\nitems: { $ref: Thing.yaml }',
    'schemas/platform/Account.schema.json': '{}',
    'transforms/Account/ThingRequest.jsonata': '/* why */\n{ "id": account.id, "size": $parameters.size } /* end */\n',
    'transforms/Account/ThingResponse.jsonata': '{ "name": id }\n',
  });
  return readCatalogue(project).transforms;
}

describe('a transform that stands alone', () => {
  test.each<[string, string, Profile, unknown, unknown]>([
    ['takes the object below its root', 'ThingRequest', documented, { account: { id: 1 } }, { id: 1, size: 7 }],
    ['takes the bare object', 'ThingRequest', set('pushInputRoot', 'none'), { id: 1 }, { id: 1, size: 7 }],
    ['yields the bare object', 'ThingResponse', documented, { id: 1 }, { name: 1 }],
    [
      'yields the object below its name',
      'ThingResponse',
      set('pullOutputRoot', 'entity'),
      { id: 1 },
      { account: { name: 1 } },
    ],
    ['takes a list', 'ThingsResponse', documented, [{ id: 1 }, { id: 2 }], [{ name: 1 }, { name: 2 }]],
    ['takes a list of one', 'ThingsResponse', documented, [{ id: 1 }], [{ name: 1 }]],
    ['takes an empty list', 'ThingsResponse', documented, [], []],
    [
      'takes one item where the platform hands those over',
      'ThingsResponse',
      set('pullInput', 'item'),
      { id: 1 },
      { name: 1 },
    ],
  ])('%s', async (_, name, profile, input, expected) => {
    const transform = transforms().get(`Account/${name}`);
    const text = transform ? standaloneJsonata(transform, profile, { size: 7 }) : '';
    expect(JSON.parse(JSON.stringify(await jsonata(text).evaluate(input)))).toEqual(expected);
  });

  test('binds parameters only where they are read', () => {
    const found = transforms();
    const texts = ['ThingRequest', 'ThingsResponse'].map((name) => {
      const transform = found.get(`Account/${name}`);
      return transform && standaloneJsonata(transform, documented, { size: 7, text: 'a"b' });
    });
    expect(texts).toMatchInlineSnapshot(`
      [
        "(
      $parameters := {"size":7,"text":"a\\"b"};
      /* why */
      { "id": account.id, "size": $parameters.size } /* end */
      )",
        "[$.(
      { "name": id }
      )]",
      ]
    `);
  });
});
