import ts from 'typescript';
import {
  isGenerated,
  isTest,
  lineOf,
  parseSource,
  type SourceText,
  type Violation,
  violationAt,
  visit,
} from './source.ts';

const longestFunction = 70;
const wantedFunction = 40;
const longestFile = 400;
const longestTestFile = 600;

/** Functions of at most 70 lines, files of at most 400 (tests 600). Docstrings do not count to a function's lines. */
export function checkSize(source: SourceText): Violation[] {
  const limit = isTest(source.path) ? longestTestFile : longestFile;
  const violations = listFunctions(source)
    .filter(({ lines }) => lines > longestFunction)
    .map(({ node, lines }) =>
      violationAt(
        source,
        node,
        'function-size',
        `${lines} lines, at most ${longestFunction}: split it by what it does`,
      ),
    );
  if (source.lines.length <= limit) return violations;
  const message = `${source.lines.length} lines, at most ${limit}`;
  return [...violations, { path: source.path, line: 1, rule: 'file-size', message }];
}

/** Figures that are wanted but not enforced: medians and the functions of more than 40 lines. */
export function reportSizes(paths: readonly string[], read: (path: string) => string): string[] {
  const sources = paths
    .filter((path) => path.endsWith('.ts') && !isTest(path) && !isGenerated(path))
    .map((path) => parseSource(path, read(path)));
  const files = sources.map(({ lines }) => lines.length).sort(ascending);
  const functions = sources.flatMap((source) => listFunctions(source).map((found) => ({ ...found, source })));
  const lengths = functions.map(({ lines }) => lines).sort(ascending);
  return [
    `files: ${files.length}, median ${at(files, 0.5)} lines (wanted <= 80), 95 % <= ${at(files, 0.95)} (wanted <= 250)`,
    `functions: ${lengths.length}, median ${at(lengths, 0.5)} lines, longest ${at(lengths, 1)}`,
    ...functions
      .filter(({ lines }) => lines > wantedFunction)
      .map(
        ({ source, node, lines }) =>
          `  ${source.path}:${lineOf(source, node.getStart())} ${lines} lines (wanted <= 40)`,
      ),
  ];
}

interface FoundFunction {
  readonly node: ts.Node;
  readonly lines: number;
}

function listFunctions(source: SourceText): FoundFunction[] {
  const found: FoundFunction[] = [];
  visit(source.tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || isTestBlock(node)) return;
    found.push({ node, lines: lineOf(source, node.end) - lineOf(source, node.getStart(source.tree)) + 1 });
  });
  return found;
}

/** The function given to `describe` is a heading over its tests, not a function that anyone has to follow. */
function isTestBlock(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

function ascending(a: number, b: number): number {
  return a - b;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
