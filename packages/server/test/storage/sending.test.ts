import process from 'node:process';
import { expect, test } from 'vitest';
import { loadHoldings } from '../../src/storage/standings/holdings.ts';
import { openOwnDatabase } from '../support/own-database.ts';

const database = await openOwnDatabase();

test.each(['pool', 'a connection of it', 'a lane'])(
  '%s is asked for holdings without a warning of the driver',
  async (which) => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const lane = await database.connectLane();
    const pooled = await database.pool.connect();
    if (which === 'pool') pooled.release();
    const client = which === 'pool' ? database.pool : which === 'a lane' ? lane : pooled;
    expect(await loadHoldings(client, 1, { members: [1], number: 9 })).toEqual({ badges: [], ranks: [], segments: [] });
    if (which !== 'pool') pooled.release();
    await lane.end();
    // Node tells of warnings a little later.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  },
);
