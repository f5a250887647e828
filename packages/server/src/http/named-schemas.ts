import type { App } from './app-parts.ts';
import { Problem } from './problems.ts';
import { Transaction } from './v1/transactions/transaction-schema.ts';

/** Schemas that stand in the OpenAPI document by their `$id`; others refer to them. Fields shared by many are in schemas.ts. */
export function addNamedSchemas(app: App): void {
  for (const schema of [Problem, Transaction]) app.addSchema(schema);
}
