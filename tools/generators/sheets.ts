import { type OutputChunk, rolldown } from 'rolldown';
import { repositoryRoot } from '../repository.ts';
import { sheetsSource } from '../rooms.ts';

/** `@OnlyCurrentDoc` keeps Google from asking for all of a person's spreadsheets. */
const BANNER = `/**
 * Pointhouse credits: the add-on for Google Sheets. Paste all of it over what Extensions > Apps Script shows.
 * How to begin: docs/compat/google-sheets.md. Written by npm run generate from ${sheetsSource}; do not edit.
 *
 * @OnlyCurrentDoc
 */`;
const NAME = 'pointhouseCredits';

/**
 * packages/sheets/dist/pointhouse-credits.js: the add-on as one file without modules. What the menu's module exports become
 * global functions, the only ones that a menu of Google's can call.
 */
export async function buildSheetsScript(): Promise<string> {
  const bundle = await rolldown({
    input: `${repositoryRoot}/${sheetsSource}/menu.ts`,
    cwd: repositoryRoot,
    transform: { target: 'es2020' },
    tsconfig: false,
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', name: NAME, sourcemap: false, minify: false });
    const [chunk] = output;
    return `${BANNER}\n${chunk.code.trimEnd()}\n\n${globalFunctions(chunk)}`;
  } finally {
    await bundle.close();
  }
}

function globalFunctions({ exports }: OutputChunk): string {
  return exports
    .map((name) => `function ${name}(given) {\n  return ${NAME}.${name}(given);\n}\n`)
    .sort()
    .join('\n');
}
