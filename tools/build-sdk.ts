import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { repositoryRoot } from './repository.ts';
import { sdkSource } from './rooms.ts';

const sdk = `${repositoryRoot}/${sdkSource.replace(/\/src$/, '')}`;

/**
 * Builds the SDK into a folder that can be published as it is: JavaScript, declarations, and a manifest of its own.
 *
 * In the repository the package is its TypeScript source; whoever installs it gets plain modules for Node 20 and browsers.
 *
 * @param folder what was there before is removed
 * @throws Error with the compiler's words
 */
export function buildSdk(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const compiler = `${repositoryRoot}/node_modules/typescript7/bin/tsc`;
  const args = [compiler, '-p', `${sdk}/tsconfig.build.json`, '--outDir', folder];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the SDK does not compile:\n${stdout}`);
  finishDeclarations(folder);
  const { name, version, description, license, type } = JSON.parse(readFileSync(`${sdk}/package.json`, 'utf8'));
  const manifest = {
    ...{ name, version, description, license, type },
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    sideEffects: false,
    engines: { node: '>=20' },
  };
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(`${sdk}/README.md`, `${folder}/README.md`);
  copyFileSync(`${repositoryRoot}/LICENSE`, `${folder}/LICENSE`);
}

/** The compiler rewrites imports in the modules, but not in their declarations. */
function finishDeclarations(folder: string): void {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.d.ts'));
  for (const path of paths) {
    const text = readFileSync(`${folder}/${path}`, 'utf8');
    writeFileSync(`${folder}/${path}`, text.replace(/(from|import\()( ?['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1$2.js$3'));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildSdk(`${sdk}/dist`);
  console.log(`built into ${sdkSource.replace(/src$/, 'dist')}`);
}
