import type pg from 'pg';

export type Statement = { text: string; values: unknown[] };

/** A node of a plan, as EXPLAIN tells it. */
type PlanNode = { 'Node Type': string; 'Relation Name'?: string };
type Plan = PlanNode & { Plans?: Plan[] };

/** What a function sends to the database, none of which gets there. */
export async function statementsOf(run: (pool: pg.Pool) => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const recorder = {
    async query(text: string, values: unknown[]) {
      sent.push({ text, values });
      return { rows: [], rowCount: 0 };
    },
  };
  await run(recorder as unknown as pg.Pool); // as: only its queries are used
  return sent;
}

/** Every node of the plan that a statement has. */
export async function explainNodes(pool: pg.Pool, { text, values }: Statement): Promise<PlanNode[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  return plan ? nodesOf(plan) : [];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
