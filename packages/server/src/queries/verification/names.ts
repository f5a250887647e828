import { numberedId } from '../../domain/ids.ts';
import type { PostingKey } from '../../storage/verification/posting-checks.ts';
import type { StateTable } from '../../storage/verification/state-pages.ts';

/** A posting as it is named to people. */
export function describePosting(programId: number, { member, pointType, number, line }: PostingKey): string {
  return `record ${number}, member ${numberedId('mbr', programId, member)}, ${pointType}, line ${line}`;
}

/** A row of a derived table as it is named to people: each column of its key with its value. */
export function describeRow(programId: number, table: StateTable, key: readonly string[]): string {
  const names = Object.keys(table.key);
  return names
    .map((name, place) => {
      const value = key[place] ?? '';
      if (name === 'member') return `member ${numberedId('mbr', programId, Number(value))}`;
      if (name === 'number') return `record ${value}`;
      return `${name} ${value === '' ? '""' : value}`;
    })
    .join(', ');
}
