import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestCluster } from './test-cluster.ts';

/**
 * A database of a test's own. `url` connects as the server does (a role that owns nothing), `ownerUrl` as the tables' owner;
 * `endSessions` cuts every connection to it, as a failing database would.
 */
export type TestDatabase = {
  readonly url: string;
  readonly ownerUrl: string;
  endSessions(): Promise<void>;
  drop(): Promise<void>;
};

/** Makes a database from a template, outside of the test runner as well. */
export async function cloneTemplate(cluster: TestCluster, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(cluster, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER pointhouse_owner STRATEGY WAL_LOG`);
  return {
    url: withDatabase(cluster.url, name),
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    endSessions: () =>
      asAdmin(cluster, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`),
    drop: () => asAdmin(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function asAdmin(cluster: TestCluster, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
