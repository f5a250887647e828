// Fastify with the credit call's own schemas and nothing behind them: what HTTP, validation and serialisation cost alone.
import { fastify } from 'fastify';
import { CreditBody } from '../../packages/server/src/http/v1/movements/movement-schemas.ts';
import { Transaction } from '../../packages/server/src/http/v1/transactions/transaction-schema.ts';

const leg = { point_type: 'credits', amount: '1.25' };
const transaction = {
  id: 'txn_1_1234',
  number: 1234,
  type: 'credit',
  at: '2026-01-01T00:00:00.000Z',
  by: 'ck_1_0123456789abcdef01234567',
  point_type: 'credits',
  amount: '1.25',
  member: 'mbr_1_42',
  reference: 'bench',
  legs: [
    { member: 'mbr_1_42', ...leg, bucket: 'available', balance_after: '1000.25', lots: [{ amount: '1.25' }] },
    { account: 'issued', ...leg, amount: '-1.25' },
  ],
  hash: '0'.repeat(64),
};
/** A reply of a member's balances, in bytes: about what the real one has. */
const balances = JSON.parse(process.env['BARE_BALANCES'] ?? '{"items":[]}') as unknown; // as: given by the benchmark itself

const app = fastify({ logger: false });
app.post('/bare', { schema: { body: CreditBody, response: { 201: Transaction } } }, async (_, reply) =>
  reply.code(201).send(transaction),
);
app.get('/bare', async () => balances);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
