import { isDeepStrictEqual } from 'node:util';
import { type Json, listOperations, type OpenApiDocument } from './document.ts';

const LOCAL = '#/components/schemas/';
const ANNOTATIONS = ['title', 'description', 'examples', 'default', 'deprecated'];

/**
 * Moves every schema that has a name into the document's components and leaves a reference.
 *
 * A schema's name is its `title`, when that is one word in PascalCase; request bodies and good replies without one are named
 * after their operation. Where a use describes a named schema in its own words, these stay beside the reference.
 *
 * @param shared schemas whose own words are the ones that the components carry
 * @throws Error when two different schemas claim one name
 */
export function nameSchemas(document: OpenApiDocument, shared: readonly Json[]): OpenApiDocument {
  const named = new Map<string, Json>();
  for (const schema of shared) hoist(schema, named);
  const components = Object.entries(document.components.schemas);
  for (const [name, schema] of components) named.set(name, hoistInside(schema, named));
  const paths = structuredClone(document.paths);
  for (const { operation } of listOperations({ ...document, paths })) {
    const base = upperFirst(operation.operationId ?? '');
    for (const media of Object.values(operation.requestBody?.content ?? {})) {
      if (media.schema) media.schema = hoist(withName(media.schema, `${base}Request`), named);
    }
    for (const parameter of operation.parameters ?? []) {
      if (parameter.schema) parameter.schema = hoist(parameter.schema, named);
    }
    for (const [status, reply] of Object.entries(operation.responses)) {
      for (const [type, media] of Object.entries(reply.content ?? {})) {
        if (media.schema === undefined) continue;
        const name = status.startsWith('2') && type === 'application/json' ? `${base}Reply` : undefined;
        media.schema = name === undefined ? hoist(media.schema, named) : hoist(withName(media.schema, name), named);
      }
    }
  }
  const sorted = [...named]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [name, mapDiscriminator(schema, named)]);
  return { ...document, paths, components: { ...document.components, schemas: Object.fromEntries(sorted) } };
}

function withName(schema: Json, name: string): Json {
  return '$ref' in schema || nameOf(schema) !== undefined ? schema : { ...schema, title: name };
}

function nameOf(schema: Json): string | undefined {
  const { title } = schema;
  return typeof title === 'string' && /^[A-Z][A-Za-z0-9]*$/.test(title) ? title : undefined;
}

/** The schema itself with its parts named, or, when it has a name, a reference to it. */
function hoist(schema: Json, named: Map<string, Json>): Json {
  const inside = hoistInside(schema, named);
  const name = nameOf(schema);
  if (name === undefined) return inside;
  const known = named.get(name);
  if (known === undefined) {
    named.set(name, inside);
    return { $ref: LOCAL + name };
  }
  if (!isDeepStrictEqual(constraintsOf(known), constraintsOf(inside))) {
    throw new Error(`two different schemas are called ${name}: rename one of them (its "title")`);
  }
  const own = ANNOTATIONS.filter((key) => key in inside && !isDeepStrictEqual(inside[key], known[key]));
  return { $ref: LOCAL + name, ...Object.fromEntries(own.map((key) => [key, inside[key]])) };
}

function hoistInside(schema: Json, named: Map<string, Json>): Json {
  const entries = Object.entries(schema).map(([key, value]) => [key, hoistValue(key, value, named)]);
  return Object.fromEntries(entries);
}

function hoistValue(key: string, value: unknown, named: Map<string, Json>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (['examples', 'enum', 'const', 'default', 'required'].includes(key)) return value;
  if (Array.isArray(value)) return value.map((item) => (isSchema(item) ? hoist(item, named) : item));
  if (['properties', 'patternProperties', '$defs'].includes(key)) {
    // as: what stands under these keywords is a table of schemas
    const table = Object.entries(value as Record<string, Json>);
    return Object.fromEntries(table.map(([name, schema]) => [name, hoist(schema, named)]));
  }
  return isSchema(value) ? hoist(value, named) : value;
}

function isSchema(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function constraintsOf(schema: Json): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !ANNOTATIONS.includes(key)));
}

/** Says for each value of a discriminator which schema it selects; the validator wants it without, readers with it. */
function mapDiscriminator(schema: Json, named: ReadonlyMap<string, Json>): Json {
  const { discriminator, oneOf } = schema;
  if (!isSchema(discriminator) || !Array.isArray(oneOf)) return schema;
  const mapping = oneOf.map((item: Json) => {
    const target = named.get(String(item['$ref']).slice(LOCAL.length));
    const properties = (target?.['properties'] ?? {}) as Record<string, Json>; // as: JSON Schema
    const value = properties[String(discriminator['propertyName'])]?.['const'];
    if (value === undefined)
      throw new Error(`${JSON.stringify(item)}: what a discriminator selects is named and has a constant there`);
    return [value, item['$ref']];
  });
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } };
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
