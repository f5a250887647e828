import ts from 'typescript';
import { isTest, lineOf, type SourceText, type Violation, violationAt, visit } from './source.ts';

/**
 * `any`, `as` and suppressions carry a reason.
 *
 * The reason is a comment on the same line, or one that ends on the line before the word or before the statement it
 * stands in. `as const` and `as unknown` need none: neither can hide a wrong type. Tests may cast replies without a
 * word: a wrong cast there fails the test itself.
 */
export function checkReasons(source: SourceText): Violation[] {
  const commented = listCommentedLines(source);
  const violations: Violation[] = [];
  visit(source.tree, (node) => {
    const word = nameUnsafeWord(node, isTest(source.path));
    if (word !== undefined && !hasReason(source, node, commented)) {
      violations.push(violationAt(source, node, 'reason', `${word} needs a comment that says why it is right here`));
    }
  });
  return [...violations, ...checkSuppressions(source)];
}

function nameUnsafeWord(node: ts.Node, inTest: boolean): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return '"any"';
  if (inTest || !ts.isAsExpression(node)) return undefined;
  const target = node.type.getText();
  return target === 'const' || target === 'unknown' ? undefined : `"as ${target}"`;
}

function hasReason(source: SourceText, node: ts.Node, commented: ReadonlySet<number>): boolean {
  const word = ts.isAsExpression(node) ? node.type : node;
  const wordLine = lineOf(source, word.getStart(source.tree));
  const statement = ts.findAncestor(node, (each) => ts.isStatement(each) || ts.isTypeElement(each)) ?? node;
  const statementLine = lineOf(source, statement.getStart(source.tree));
  const expressionLine = lineOf(source, node.getStart(source.tree));
  return [wordLine, wordLine - 1, expressionLine - 1, statementLine - 1].some((line) => commented.has(line));
}

/** Lines on which a comment ends. */
function listCommentedLines(source: SourceText): Set<number> {
  return new Set(listComments(source).map(({ end }) => lineOf(source, end)));
}

function checkSuppressions(source: SourceText): Violation[] {
  return listComments(source).flatMap(({ pos, end }) => {
    const text = source.text.slice(pos, end);
    const fail = (message: string) => [{ path: source.path, line: lineOf(source, pos), rule: 'suppression', message }];
    if (/@ts-(ignore|nocheck)\b/.test(text)) return fail('use @ts-expect-error and say why');
    const directive = /(?:@ts-expect-error|biome-ignore(?:-all|-start)?\s+[\w/]+)(.*)/.exec(text);
    if (directive === null) return [];
    return /[a-z]{3,}/i.test(directive[1] ?? '') ? [] : fail('a suppression says why it is right here');
  });
}

function listComments(source: SourceText): ts.TextRange[] {
  const found = new Map<number, ts.TextRange>();
  const add = (ranges: ts.CommentRange[] | undefined) => {
    for (const range of ranges ?? []) found.set(range.pos, range);
  };
  visitTokens(source.tree, source.tree, (token) => {
    add(ts.getLeadingCommentRanges(source.text, token.getFullStart()));
    add(ts.getTrailingCommentRanges(source.text, token.getEnd()));
  });
  return [...found.values()];
}

function visitTokens(node: ts.Node, tree: ts.SourceFile, see: (token: ts.Node) => void): void {
  const children = node.getChildren(tree);
  if (children.length === 0) see(node);
  for (const child of children) visitTokens(child, tree, see);
}
