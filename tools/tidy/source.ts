import ts from 'typescript';

/** A broken house rule; `line` counts from 1 (1 also for rules about a whole file). */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** A source file with its syntax tree. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly tree: ts.SourceFile;
}

export function parseSource(path: string, text: string): SourceText {
  const lines = text.replace(/\n$/, '').split('\n');
  return { path, text, lines, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true) };
}

/** Machine-written files follow their generator, not the house rules. */
export function isGenerated(path: string): boolean {
  return path.endsWith('.generated.ts') || path.includes('/generated/');
}

export function isTest(path: string): boolean {
  return /(^|\/)test\//.test(path);
}

/** Line of a position in the file, counted from 1. */
export function lineOf(source: SourceText, position: number): number {
  return source.tree.getLineAndCharacterOfPosition(position).line + 1;
}

/** Visits every node of the tree, parents before children. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Makes a violation that points at a node. */
export function violationAt(source: SourceText, node: ts.Node, rule: string, message: string): Violation {
  return { path: source.path, line: lineOf(source, node.getStart(source.tree)), rule, message };
}
