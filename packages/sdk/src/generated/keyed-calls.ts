// Written by npm run generate from the OpenAPI document; do not edit.
export const KEYED_CALLS: readonly string[] = [
  'POST /v1/credits',
  'POST /v1/debits',
  'POST /v1/transfers',
  'POST /v1/adjustments',
  'POST /v1/holds',
  'POST /v1/holds/{hold}/capture',
  'POST /v1/holds/{hold}/release',
  'POST /v1/transactions/{transaction}/reverse',
  'POST /v1/batches',
  'POST /v1/members',
  'POST /v1/members/{member}/merge',
  'POST /v1/members/{member}/erase',
  'POST /v1/badges/{badge}/assign',
  'POST /v1/badges/{badge}/unassign',
  'POST /v1/remote-sites/{remote_site}/actions',
];
