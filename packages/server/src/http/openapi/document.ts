/**
 * The parts of an OpenAPI 3.1 document that its finishing touches, as plain JSON.
 *
 * The plugin's own types know every version of the standard at once; these know ours.
 */
export type Json = { [name: string]: unknown };

type MediaType = { schema?: Json; example?: unknown };
export type Content = Record<string, MediaType>;
type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  schema?: Json;
  example?: unknown;
  description?: string;
};
export type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  'x-scope'?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
export type OpenApiDocument = {
  tags?: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
};

/** Every operation of a document, with its place. */
export function listOperations(document: OpenApiDocument): { path: string; method: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
}
