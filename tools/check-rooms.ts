import { readImportGraph } from './import-graph.ts';
import { repositoryRoot } from './repository.ts';

/** Prints every import that breaks the dependency rule; exit status 1 when there is one. */
const graph = await readImportGraph(repositoryRoot);
for (const { rule, from, to, cycle } of graph.summary.violations) {
  const way = cycle === undefined ? to : cycle.map((step) => step.name).join(' -> ');
  console.log(`${rule.name}: ${from} -> ${way}`);
}
console.log(`${graph.modules.length} modules, ${graph.summary.violations.length} violations of the dependency rule`);
process.exitCode = graph.summary.violations.length === 0 ? 0 : 1;
