import { SCOPES } from '../../packages/server/src/domain/scopes.ts';
import { listOperations, type OpenApiDocument } from '../../packages/server/src/http/openapi/document.ts';
import { buildDocument } from './openapi.ts';

/** docs/scopes.md: each scope with what it allows and the calls that need it, then the calls that need none. */
export async function writeScopes(): Promise<string> {
  return describeScopes(await buildDocument());
}

export function describeScopes(document: OpenApiDocument): string {
  const calls = listOperations(document).map(({ path, method, operation }) => ({
    scope: operation['x-scope'],
    row: `| \`${method.toUpperCase()} ${path}\` | \`${operation.operationId}\` | ${operation.summary} |`,
  }));
  const table = (scope: string | undefined) => [
    '| call | operation | what it does |',
    '|---|---|---|',
    ...calls.filter((call) => call.scope === scope).map(({ row }) => row),
    '',
  ];
  const sections = Object.entries(SCOPES).flatMap(([scope, meaning]) => [
    `## \`${scope}\``,
    '',
    `Allows to ${meaning}.`,
    '',
    ...(calls.some((call) => call.scope === scope) ? table(scope) : ['No call of this version needs it.', '']),
  ]);
  return [...head, ...sections, '## Without credentials', '', ...table(undefined)].join('\n');
}

const head = [
  '# Scopes',
  '',
  '<!-- written by npm run generate from the routes; do not edit -->',
  '',
  'A client has scopes, and every call under `/v1` needs exactly one of them. A call whose scope is missing is answered with',
  '403 `scope_missing`, which names it. A bearer token may be asked for with fewer scopes than its client has.',
  '',
];
