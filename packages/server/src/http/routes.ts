import type { App, AppParts } from './app-parts.ts';
import { addHealthRoutes } from './health/health-routes.ts';
import { addBatchRoutes } from './v1/batches/batch-routes.ts';
import { addMovementRoutes } from './v1/movements/movement-routes.ts';

/** Every door of the house, in the order of the document. */
export function addRoutes(app: App, parts: AppParts): void {
  addHealthRoutes(app, parts);
  addMovementRoutes(app, parts);
  addBatchRoutes(app, parts);
}
