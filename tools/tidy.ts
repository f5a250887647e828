import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listRepositoryFiles, repositoryRoot } from './repository.ts';
import { checkFileNames } from './tidy/file-names.ts';
import { checkMachinePaths } from './tidy/machine-paths.ts';
import { checkReasons } from './tidy/reasons.ts';
import { checkRoomPlates } from './tidy/room-plates.ts';
import { checkShape } from './tidy/shape.ts';
import { checkSize, reportSizes } from './tidy/size.ts';
import { isGenerated, parseSource, type SourceText, type Violation } from './tidy/source.ts';

/**
 * The house rules that no other tool knows, judged over the files of a repository.
 *
 * Paths are relative to the root. The result is empty when the house is tidy; every violation names file, line, rule
 * and what is expected.
 */
export function findViolations(paths: readonly string[], read: (path: string) => string): Violation[] {
  const sources: SourceText[] = paths
    .filter((path) => path.endsWith('.ts') && !isGenerated(path))
    .map((path) => parseSource(path, read(path)));
  return [
    ...checkFileNames(paths),
    ...checkRoomPlates(paths),
    ...sources.flatMap((source) => [...checkSize(source), ...checkShape(source), ...checkReasons(source)]),
  ];
}

function main(): void {
  const paths = listRepositoryFiles(repositoryRoot);
  const read = (path: string) => readFileSync(`${repositoryRoot}/${path}`, 'utf8');
  const violations = [...findViolations(paths, read), ...checkMachinePaths(paths, read, repositoryRoot)];
  for (const { path, line, rule, message } of violations) console.log(`${path}:${line} ${rule}: ${message}`);
  if (process.argv.includes('--sizes')) console.log(reportSizes(paths, read).join('\n'));
  console.log(`${violations.length} violations of the house rules`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
