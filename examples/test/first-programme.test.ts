import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPointhouse } from '@pointhouse/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../packages/server/test/support/test-server.ts';
import { runFirstProgramme } from '../first-programme.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const expected = [
  'members mbr_1_1 and mbr_1_2',
  'credited 500 in txn_1_3',
  'transferred 120',
  'held 200, captured 150, the rest went back',
  'took 50 of it back',
  'refused: 1000 needed, 120 available (floor 0).',
  'mbr_1_1 has 280 points, 0 held',
  '#7 reversal 50',
  '#6 capture -150 -50 50',
  '#5 hold -200 200',
  '#4 transfer -120',
  '#3 credit 500',
];

test('the first program runs as its own process, with the SDK and two credentials', async () => {
  const program = fileURLToPath(new URL('../first-programme.ts', import.meta.url));
  const { clientId, secret } = server.credentials;
  const env = { ...process.env, POINTHOUSE: server.address, KEY: clientId, SECRET: secret, RUN: 'demo' };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  expect(stdout.trim().split('\n')).toEqual(expected);
});

test('the same run again does nothing twice', async () => {
  const { clientId, secret: clientSecret } = server.credentials;
  const lines: string[] = [];
  const pointhouse = createPointhouse({ baseUrl: server.address, clientId, clientSecret });
  await runFirstProgramme(pointhouse, 'demo', (line) => lines.push(line));
  expect(lines).toEqual(expected);
});
