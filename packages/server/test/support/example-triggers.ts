import type pg from 'pg';

/** Two requests of a client to a rule, of which it could not be told: what its list then shows. */
export async function parkTriggers(pool: pg.Pool, clientId: string): Promise<void> {
  const programId = Number(clientId.split('_')[1]);
  const result = {
    status: 'completed',
    points: '25',
    balance: '525',
    transactionId: `txn_${programId}_5`,
    occurredAt: Date.parse('2026-02-24T09:00:00.000Z'),
  };
  const error = 'connect ECONNREFUSED 203.0.113.7:443';
  const attempt = { at: '2026-02-27T09:00:00.000Z', duration_ms: 31, status: null, reply: null, error };
  await pool.query(
    `insert into trigger_request (program_id, client_id, rule, request_id, fingerprint, callback_url, state, result, created_at, settled_at,
       callback_state, attempt_count, first_attempt_at, callback_settled_at, attempts)
     select $1, $2, 3, id, '\\x00', 'https://shop.example/callback', 'completed', $3, created, created, 'failed', 11, created,
       '2026-02-27T09:00:00Z', $4
     from (values ('order-1001', '2026-02-24T09:00:00Z'::timestamptz), ('order-1000', '2026-02-24T08:00:00Z')) as r(id, created)`,
    [programId, clientId, JSON.stringify(result), JSON.stringify([attempt])],
  );
}
