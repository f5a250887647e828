import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SCOPES } from '../../packages/server/src/domain/scopes.ts';
import { type Json, listOperations, type OpenApiDocument } from '../../packages/server/src/http/openapi/document.ts';
import { nameSchemas } from '../../packages/server/src/http/openapi/name-schemas.ts';
import { TAGS } from '../../packages/server/src/http/openapi/tags.ts';
import { describeScopes } from '../generators/scopes.ts';
import { acceptedDocument, type Document, findBreakingChanges } from '../openapi-breaking.ts';
import { repositoryRoot } from '../repository.ts';

const read = (path: string) => JSON.parse(readFileSync(`${repositoryRoot}/${path}`, 'utf8'));
const document: OpenApiDocument = read('openapi.json');
const operations = listOperations(document);

describe('every operation of openapi.json', () => {
  test('has an id of its own, a summary, and one tag that is described', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
    const known = TAGS.map(({ name }) => name);
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary, operation.operationId).toMatch(/\S{3}/);
      expect(operation.tags, operation.operationId).toHaveLength(1);
      expect(known, operation.operationId).toContain(operation.tags?.[0]);
    }
  });

  test('names exactly one scope under /v1, in the same words for people, tools and ways to sign in', () => {
    for (const { path, operation } of operations.filter((each) => each.path.startsWith('/v1/'))) {
      const scope = operation['x-scope'] ?? '';
      expect(Object.keys(SCOPES), path).toContain(scope);
      expect(operation.description, path).toContain(`Needs the scope \`${scope}\``);
      expect((operation as { security?: unknown }).security, path).toEqual([{ basic: [] }, { oauth2: [scope] }]);
    }
  });

  test('takes its own key wherever it moves points', () => {
    const moving = operations.filter(
      ({ method, operation }) => method === 'post' && operation['x-scope'] === 'points:write',
    );
    expect(moving.length).toBeGreaterThan(8);
    for (const { operation } of moving) {
      const names = operation.parameters?.map(({ name }) => name);
      expect(names, operation.operationId).toEqual(expect.arrayContaining(['Idempotency-Key', 'dry_run']));
    }
  });

  test('refers to named schemas for bodies and JSON replies, and shows what is sent and answered', () => {
    for (const { operation } of operations) {
      for (const { schema, example } of Object.values(operation.requestBody?.content ?? {})) {
        expect(schema, operation.operationId).toHaveProperty('$ref');
        expect(example, operation.operationId).toBeDefined();
      }
      const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      const json = good.flatMap(([, { content }]) =>
        content?.['application/json'] ? [content['application/json']] : [],
      );
      for (const { schema } of json) expect(schema, operation.operationId).toHaveProperty('$ref');
      const isShown = json.length === 0 || json.some(({ example }) => example !== undefined);
      expect(isShown, `${operation.operationId} has no example of a reply`).toBe(true);
    }
  });
});

describe('named schemas', () => {
  const make = (...schemas: Json[]): OpenApiDocument => ({
    paths: Object.fromEntries(
      schemas.map((schema, index) => [
        `/${index}`,
        {
          get: {
            operationId: `get${index}`,
            responses: { 200: { description: '', content: { 'text/plain': { schema } } } },
          },
        },
      ]),
    ),
    components: { schemas: {} },
  });
  const day = { type: 'string', format: 'date', title: 'Day' };
  const replyOf = (made: OpenApiDocument, path: string) =>
    made.paths[path]?.['get']?.responses['200']?.content?.['text/plain']?.schema;

  test('stand once in the components; a use keeps its own words beside the reference', () => {
    const made = nameSchemas(make(day, { ...day, description: 'The first day.' }), [day]);
    expect(made.components.schemas).toEqual({ Day: day });
    expect(replyOf(made, '/1')).toEqual({ $ref: '#/components/schemas/Day', description: 'The first day.' });
  });

  test('are found inside other schemas, but a field called title is no name', () => {
    const made = nameSchemas(make({ type: 'object', properties: { title: { type: 'string' }, day } }), []);
    expect(replyOf(made, '/0')).toEqual({
      type: 'object',
      properties: { title: { type: 'string' }, day: { $ref: '#/components/schemas/Day' } },
    });
  });

  test('that a discriminator tells apart are mapped from their constants', () => {
    const item = (title: string, value: string) => ({ title, type: 'object', properties: { type: { const: value } } });
    const items = {
      title: 'Item',
      discriminator: { propertyName: 'type' },
      oneOf: [item('One', 'one'), item('Two', 'two')],
    };
    const mapping = { one: '#/components/schemas/One', two: '#/components/schemas/Two' };
    expect(nameSchemas(make(items), []).components.schemas['Item']).toMatchObject({ discriminator: { mapping } });
  });

  test('may not say two things under one name', () => {
    expect(() => nameSchemas(make(day, { ...day, format: 'date-time' }), [])).toThrow(
      'two different schemas are called Day',
    );
  });
});

describe('docs/scopes.md', () => {
  test('lists each call once: under its scope, or under those that need none', () => {
    const text = describeScopes(document);
    for (const { path, method, operation } of operations) {
      const row = `| \`${method.toUpperCase()} ${path}\` |`;
      expect(text.split(row).length - 1, row).toBe(1);
      const section = text.slice(0, text.indexOf(row)).split('\n## ').at(-1) ?? '';
      expect(section.split('\n')[0]).toBe(operation['x-scope'] ? `\`${operation['x-scope']}\`` : 'Without credentials');
    }
  });
});

describe('breaking changes', () => {
  test('there are none since the accepted document (if they are meant: node tools/openapi-breaking.ts --accept)', () => {
    expect(findBreakingChanges(read(acceptedDocument), read('openapi.json'))).toEqual([]);
  });

  const base = (): Document => ({
    paths: {
      '/things': {
        post: {
          parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['name'],
                  properties: { name: { type: 'string' }, colour: { enum: ['red', 'blue'] } },
                },
              },
            },
          },
          responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } } },
        },
      },
    },
    components: {
      schemas: {
        Thing: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, size: { type: 'integer' } } },
      },
    },
  });
  // biome-ignore lint/suspicious/noExplicitAny: each case reaches deep into a document that it knows
  type Changed = { operation: any; body: any; thing: any };
  const cases: [string, (changed: Changed) => unknown, string[]][] = [
    ['nothing', () => undefined, []],
    ['a new optional field', ({ body }) => Object.assign(body.properties, { note: { type: 'string' } }), []],
    ['a new reply field', ({ thing }) => Object.assign(thing.properties, { age: { type: 'integer' } }), []],
    ['one more value to send', ({ body }) => body.properties.colour.enum.push('green'), []],
    [
      'a field newly required',
      ({ body }) => body.required.push('colour'),
      ['POST /things body: field colour is now required'],
    ],
    ['a request field gone', ({ body }) => delete body.properties.colour, ['POST /things body: field colour is gone']],
    [
      'a value no longer taken',
      ({ body }) => body.properties.colour.enum.pop(),
      ['POST /things body.colour: no longer takes "blue"'],
    ],
    ['a reply field gone', ({ thing }) => delete thing.properties.size, ['POST /things 201: field size is gone']],
    ['a reply field not sure', ({ thing }) => thing.required.pop(), ['POST /things 201: field id may now be missing']],
    [
      'another type',
      ({ thing }) => Object.assign(thing.properties.size, { type: 'string' }),
      ['POST /things 201.size: type "integer" is now "string"'],
    ],
    [
      'a parameter gone',
      ({ operation }) => operation.parameters.pop(),
      ['POST /things: parameter query limit is gone'],
    ],
    [
      'a parameter required',
      ({ operation }) => Object.assign(operation.parameters[0], { required: true }),
      ['POST /things: parameter query limit is now required'],
    ],
    [
      'a reply gone',
      ({ operation }) => Object.assign(operation, { responses: {} }),
      ['POST /things: reply 201 is gone'],
    ],
  ];
  test.each(cases)('are told of %s', (_, change, expected) => {
    const after = base();
    const operation = after.paths['/things']?.['post'];
    change({
      operation,
      body: operation?.requestBody?.content['application/json']?.schema,
      thing: after.components?.schemas?.['Thing'],
    });
    expect(findBreakingChanges(base(), after)).toEqual(expected);
  });

  test('look into alternatives one by one while there are as many', () => {
    const legs = (...fields: string[][]): Document => {
      const after = base();
      const shapes = fields.map((names) => ({ properties: Object.fromEntries(names.map((name) => [name, {}])) }));
      Object.assign(after.components?.schemas?.['Thing'] ?? {}, { anyOf: shapes });
      return after;
    };
    const two = legs(['member'], ['account']);
    expect(findBreakingChanges(two, legs(['member', 'lots'], ['account']))).toEqual([]);
    expect(findBreakingChanges(two, legs(['member'], []))).toEqual(['POST /things 201|1: field account is gone']);
    expect(findBreakingChanges(two, legs(['member'], ['account'], ['hold']))[0]).toContain('may now be');
  });

  test('are told of a call that is gone', () => {
    expect(findBreakingChanges(base(), { paths: {} })).toEqual(['POST /things is gone']);
  });
});
