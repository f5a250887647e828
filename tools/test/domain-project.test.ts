import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../repository.ts';
import { serverSource } from '../rooms.ts';

const folder = join(repositoryRoot, serverSource, 'domain');

/** Compiles a text as if it were a file of the domain and gives what the compiler says. */
function compileInDomain(text: string): string[] {
  const place = join(folder, 'tsconfig.json');
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(place, ts.sys.readFile).config,
    ts.sys,
    dirname(place),
  );
  const { tsBuildInfoFile: _, ...options } = { ...config.options, incremental: false };
  const probe = join(folder, 'probe-of-a-test.ts');
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === probe ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2024, true) : getSourceFile(name, ...rest);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (name) => name === probe || fileExists(name);
  const program = ts.createProgram([probe], options, host);
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getSemanticDiagnostics(program.getSourceFile(probe)),
  ];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the TypeScript project of the domain', () => {
  const outside = ['process', 'Buffer', 'fetch', 'console', 'setTimeout', 'crypto', 'document', 'performance'];
  test('knows nothing of Node and the DOM', () => {
    const said = compileInDomain(outside.map((name) => `export const ${name}Seen = ${name};`).join('\n'));
    expect(said.map((text) => /'(\w+)'/.exec(text)?.[1])).toEqual(outside);
  });

  test("knows the language's own things", () => {
    expect(compileInDomain("export const day = new Intl.DateTimeFormat('en').format(new Date(0));")).toEqual([]);
  });
});
