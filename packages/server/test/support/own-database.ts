import { afterAll } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { createTestDatabase } from './test-database.ts';
import { openTestDatabase } from './test-program.ts';

/** A database with every migration for the tests of one file; it goes with the last of them. */
export async function openOwnDatabase(): Promise<Database> {
  const home = await createTestDatabase();
  const database = openTestDatabase(home.url);
  afterAll(async () => {
    await database.close();
    await home.drop();
  });
  return database;
}
