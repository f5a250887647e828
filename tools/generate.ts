import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { drawArchitecture } from './generators/architecture.ts';
import { writeOpenApi } from './generators/openapi.ts';
import { writeScopes } from './generators/scopes.ts';
import { writeKeyedCalls, writeSdkSchema } from './generators/sdk.ts';
import { buildSheetsScript } from './generators/sheets.ts';
import { repositoryRoot } from './repository.ts';

/** A file that is written from the code. */
interface GeneratedFile {
  /** Path from the root. */
  readonly path: string;
  /** Gives the whole new text; gets the present one, for files of which only a part is generated. */
  readonly make: (present: string) => Promise<string>;
}

const generatedFiles: readonly GeneratedFile[] = [
  { path: 'openapi.json', make: writeOpenApi },
  { path: 'docs/scopes.md', make: writeScopes },
  { path: 'packages/sdk/src/generated/schema.ts', make: writeSdkSchema },
  { path: 'packages/sdk/src/generated/keyed-calls.ts', make: writeKeyedCalls },
  { path: 'packages/sheets/dist/pointhouse-credits.js', make: buildSheetsScript },
  { path: 'docs/architecture.md', make: drawArchitecture },
];

/** `npm run generate` writes every generated file; with `--check` it writes nothing and fails when one is stale. */
async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const stale: string[] = [];
  for (const { path, make } of generatedFiles) {
    const place = `${repositoryRoot}/${path}`;
    const present = existsSync(place) ? readFileSync(place, 'utf8') : '';
    const wanted = await make(present);
    if (wanted === present) continue;
    stale.push(path);
    if (isCheck) continue;
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, wanted);
  }
  if (stale.length === 0) console.log(`generated files are up to date (${generatedFiles.length})`);
  else console.log(`${isCheck ? 'stale, run "npm run generate"' : 'written'}: ${stale.join(', ')}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

await main();
