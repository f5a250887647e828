import type { App, AppParts } from './app-parts.ts';
import { addWordPressDoor } from './compat/wordpress/wordpress-door.ts';
import { addFrontPage } from './front-page.ts';
import { addHealthRoutes } from './health/health-routes.ts';
import { addOAuthDoor } from './oauth/oauth-door.ts';
import { addBalanceRoutes } from './v1/balances/balance-routes.ts';
import { addBatchRoutes } from './v1/batches/batch-routes.ts';
import { addClientRoutes } from './v1/clients/client-routes.ts';
import { addClientSecretRoutes } from './v1/clients/secret-routes.ts';
import { addExportRoutes } from './v1/exports/export-routes.ts';
import { addHistoryRoutes } from './v1/history/history-routes.ts';
import { addHoldRoutes } from './v1/holds/hold-routes.ts';
import { addMemberRoutes } from './v1/members/member-routes.ts';
import { addMovementRoutes } from './v1/movements/movement-routes.ts';
import { addOperatorRoutes } from './v1/operators/operator-routes.ts';
import { addApplicationPasswordRoutes } from './v1/operators/password-routes.ts';
import { addPointTypeRoutes } from './v1/point-types/point-type-routes.ts';
import { addRemoteSiteRoutes } from './v1/remote-sites/remote-site-routes.ts';
import { addStatisticsRoutes } from './v1/statistics/statistics-routes.ts';
import { addStreamRoutes } from './v1/stream/stream-routes.ts';
import { addVerificationRoutes } from './v1/verifications/verification-routes.ts';
import { addWebhookRoutes } from './v1/webhooks/endpoint-routes.ts';

/** Every door of the house, in the order of the document. */
export function addRoutes(app: App, parts: AppParts): void {
  addFrontPage(app);
  addHealthRoutes(app, parts);
  addMovementRoutes(app, parts);
  addBatchRoutes(app, parts);
  addHoldRoutes(app, parts);
  addBalanceRoutes(app, parts);
  addHistoryRoutes(app, parts);
  addStreamRoutes(app, parts);
  addStatisticsRoutes(app, parts);
  addExportRoutes(app, parts);
  addMemberRoutes(app, parts);
  addPointTypeRoutes(app, parts);
  addClientRoutes(app, parts);
  addClientSecretRoutes(app, parts);
  addOperatorRoutes(app, parts);
  addApplicationPasswordRoutes(app, parts);
  addRemoteSiteRoutes(app, parts);
  addVerificationRoutes(app, parts);
  addWebhookRoutes(app, parts);
  addOAuthDoor(app, parts);
  addWordPressDoor(app, parts);
}
