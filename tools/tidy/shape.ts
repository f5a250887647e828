import ts from 'typescript';
import { serverSource } from '../rooms.ts';
import { isTest, type SourceText, type Violation, violationAt, visit } from './source.ts';

/** A package's front door may consist of re-exports; no other file may. */
const frontDoors = /^packages\/[^/]+\/src\/index\.ts$/;

/** Syntax the house does without, barrels, clocks and chance in the domain, and tests that are switched off. */
export function checkShape(source: SourceText): Violation[] {
  const violations: Violation[] = [];
  const add = (node: ts.Node, rule: string, message: string) =>
    violations.push(violationAt(source, node, rule, message));
  if (isBarrel(source.tree) && !frontDoors.test(source.path)) {
    add(source.tree, 'barrel', 'consists only of re-exports: import from the file that has the thing');
  }
  visit(source.tree, (node) => {
    const syntax = nameForbiddenSyntax(node);
    if (syntax !== undefined) add(node, 'syntax', syntax);
    const impurity = source.path.startsWith(`${serverSource}/domain/`) ? nameImpurity(node) : undefined;
    if (impurity !== undefined) add(node, 'pure-domain', `${impurity}: the domain takes instants and ids as arguments`);
    const off = isTest(source.path) ? nameSwitchedOffTest(node) : undefined;
    if (off !== undefined) add(node, 'skipped-test', `${off}: skip with context.skip('the reason'), which is printed`);
  });
  return violations;
}

function isBarrel(tree: ts.SourceFile): boolean {
  const statements = tree.statements;
  const isReExport = (statement: ts.Statement) =>
    ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
  return (
    statements.length > 0 &&
    statements.every((each) => isReExport(each) || ts.isImportDeclaration(each)) &&
    statements.some(isReExport)
  );
}

function nameForbiddenSyntax(node: ts.Node): string | undefined {
  if (ts.isEnumDeclaration(node)) return 'no enum: use a union of strings';
  if (ts.isDecorator(node)) return 'no decorator: call a function';
  if (ts.isModuleDeclaration(node) && !ts.isStringLiteral(node.name) && node.name.text !== 'global') {
    return 'no namespace: a file is one';
  }
  if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(node.parent)) {
    const base = node.types[0]?.expression.getText() ?? '';
    if (!/Error$/.test(base)) return `no class hierarchy: ${base} is extended`;
  }
  return undefined;
}

const impureNames = new Set(['Date.now', 'Math.random', 'Temporal.Now', 'performance.now']);

function nameImpurity(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && impureNames.has(node.getText())) return node.getText();
  const isDate = (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'Date';
  if (!isDate) return undefined;
  return ts.isCallExpression(node) || (node.arguments?.length ?? 0) === 0 ? 'Date() reads the clock' : undefined;
}

function nameSwitchedOffTest(node: ts.Node): string | undefined {
  if (!ts.isPropertyAccessExpression(node) || !/^(test|it|describe)\b/.test(node.expression.getText()))
    return undefined;
  return /^(skip|skipIf|runIf|todo|only)$/.test(node.name.text) ? node.getText() : undefined;
}
