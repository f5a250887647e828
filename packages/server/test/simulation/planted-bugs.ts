/**
 * A bug that the tests put into a copy of the product's source as it is loaded. `text` stands exactly once in `file` (below
 * `src`): when it has moved or changed, planting fails, and the table is brought up to date.
 */
export type PlantedBug = {
  name: string;
  file: string;
  text: string;
  instead: string;
  /** Who has to catch it: courses of commands in memory, or simulated programs. */
  by: 'courses' | 'programs';
};

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'skip the lock',
    file: 'storage/ledger/head.ts',
    text: 'from program_head where program_id = $1 for update',
    instead: 'from program_head where program_id = $1',
    by: 'programs',
  },
  {
    name: 'look up keys before the lock',
    file: 'commands/load-batch.ts',
    text: 'beginAndLockHead(client, programId),\n      loadKeyUses(client, programId, keys),',
    instead:
      '...((early) => [beginAndLockHead(client, programId), early] as const)(loadKeyUses(client, programId, keys)),',
    by: 'programs',
  },
  {
    name: 'acknowledge before COMMIT',
    file: 'commands/lane-attempt.ts',
    text: 'if (decided.hasWrites) await commit(client, decided);',
    instead: 'if (decided.hasWrites) commit(client, decided).catch(() => {});',
    by: 'programs',
  },
  {
    name: 'take a ROLLBACK for a COMMIT',
    file: 'commands/lane-attempt.ts',
    text: `if (tag !== 'COMMIT') throw`,
    instead: `if (tag === '') throw`,
    by: 'programs',
  },
  {
    name: 'take an ambiguous COMMIT for done',
    file: 'commands/lane-attempt.ts',
    text: 'if (!(await settle(decided))) throw new BatchNotCommitted();',
    instead: 'if (!(await settle(decided))) return;',
    by: 'programs',
  },
  {
    name: 'forget the key of a refused command',
    file: 'commands/decide-batch.ts',
    text: 'batch.refused.push({ hash, fingerprint, ...refusal });',
    instead: '',
    by: 'programs',
  },
  {
    name: 'trust what is remembered although another server has written',
    file: 'commands/lane-memory.ts',
    text: 'if (hash !== undefined && !isHash(batch.head, hash)) {',
    instead: 'if (hash !== undefined && !isHash(batch.head, batch.head.hash)) {',
    by: 'programs',
  },
  {
    name: 'a merge forgets the holds',
    file: 'storage/members.ts',
    text: `where program_id = $1 and member = $2 and state = 'open'`,
    instead: `where program_id = $1 and member = $2 and state = 'released' and $3 > 0`,
    by: 'programs',
  },
  {
    name: 'forget held points in the funds check',
    file: 'domain/ledger/checks.ts',
    text: 'if (wallet.available - amount >= funds.floor)',
    instead: 'if (wallet.available + wallet.held - amount >= funds.floor)',
    by: 'courses',
  },
  {
    name: 'lots expire a day early',
    file: 'domain/ledger/wallet.ts',
    text: 'calendar.endOf(lot.expiresOn)',
    instead: 'calendar.startOf(lot.expiresOn)',
    by: 'courses',
  },
  {
    name: 'take one unit too few from a lot',
    file: 'domain/ledger/lots.ts',
    text: 'const taken = Math.min(lot.amount, rest);',
    instead: 'const taken = Math.min(Math.max(1, lot.amount - 1), rest);',
    by: 'courses',
  },
  {
    name: 'a transfer drops the expiry',
    file: 'domain/ledger/decide-transfer.ts',
    text: 'parts.map(({ activatesOn: _passed, ...part }) => part)',
    instead: 'parts.map(({ amount }) => ({ amount }))',
    by: 'courses',
  },
  {
    name: 'a reversal returns to the wrong lots',
    file: 'domain/ledger/decide-reversal.ts',
    text: 'const spent = negated(partsOf(leg)).toReversed();',
    instead: 'const spent = negated(partsOf(leg));',
    by: 'courses',
  },
  {
    name: 'a refused command leaves what fell due',
    file: 'commands/decide-batch.ts',
    text: 'if (refusal) return refuse(batch, command,',
    instead: 'if (refusal) join(batch, overlay, keys);\n    if (refusal) return refuse(batch, command,',
    by: 'courses',
  },
];
