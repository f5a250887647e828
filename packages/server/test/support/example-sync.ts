import type pg from 'pg';

/**
 * Two movements that a site was not told of, two differences and two uncertain actions: what a person then settles. The members have
 * these numbers. Gives the names of one of each.
 */
export async function parkExamples(
  pool: pg.Pool,
  siteId: string,
  pointType: string,
): Promise<{ push: string[]; conflict: string[]; remote_action: string[] }> {
  const programId = Number(siteId.split('_')[1]);
  const values = [programId, siteId, pointType, '2026-03-01T12:00:00.000Z'];
  await pool.query(
    `insert into sync_push (program_id, site_id, member, number, point_type, remote_type, amount, mark, state, reason, detail, attempts,
       created_at, updated_at)
     values ($1, $2, 2, 9, $3, 'my_custom_type', 200, 'ph-prg_1_9f3c2a7b-9', 'parked', 'uncertain',
         'the balance was 40.00, is 43.00, and 200 may have been moved', 1, $4, $4),
       ($1, $2, 4, 10, $3, 'my_custom_type', 30, 'ph-prg_1_9f3c2a7b-10', 'parked', 'unknown_account',
         'error 201: no user there has this e-mail', 1, $4, $4)`,
    values,
  );
  await pool.query(
    `insert into sync_conflict (program_id, site_id, member, point_type, kind, number, expected, found, at)
     values ($1, $2, 2, $3, 'less_moved', 9, '240.00', '90.00', $4), ($1, $2, 4, $3, 'other_change', 10, '30.00', '35.00', $4)`,
    values,
  );
  const action = (digits: string) => `'rma_' || $1 || '_${digits}'`;
  await pool.query(
    `insert into remote_action (program_id, id, site_id, requested_by, key_hash, fingerprint, action, member, remote_type, amount, reference,
       entry, data, result, detail, balance_before, attempts, created_at, updated_at)
     select $1::int, id, $2, 'ck_1_0d4f7a10b92c4e55a8c3f16e', key, '\\x00', 'DEBIT', 2, 'my_custom_type', '12.5', 'order', 'Order 1003',
       'ph-prg_1_9f3c2a7b-a' || right(id, 16), 'uncertain', 'the balance does not say whether it was done', '40.00', 1, $3, $3
     from (values (${action('0b6c7f29534d1e8a')}, '\\x01'::bytea), (${action('1b6c7f29534d1e8a')}, '\\x02'::bytea)) as a(id, key)`,
    [programId, siteId, '2026-03-01T12:00:00.000Z'],
  );
  return {
    push: [`psh_${programId}_9_2_${pointType}`],
    conflict: [`cfl_${programId}_2_less_moved_${pointType}`],
    remote_action: [`rma_${programId}_0b6c7f29534d1e8a`],
  };
}
