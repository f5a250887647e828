import { hash } from 'node:crypto';
import type pg from 'pg';
import { refusalLines } from '../../storage/ledger/seal.ts';
import { type RefusalLink, readRefusalLinks } from '../../storage/verification/refusal-links.ts';
import { BEFORE_CHAIN } from './check-link.ts';
import { type Disagreement, shown } from './disagreement.ts';
import { readPage } from './halving.ts';

const LIMIT = 2_000;

/** The end of a program's chain of refusals, hash in hex. */
export type RefusalEnd = { number: number; hash: string };

/**
 * Follows the chain of refused keys, at least to the end that the head row told, and to a pinned link on its way. No
 * refusal may stand beyond the head's end, and no key may have been applied as well.
 */
export async function checkRefusals(
  parts: { live: pg.Client; programId: number; onPage(number: number): void },
  ends: { head: RefusalEnd; pinned: RefusalEnd | undefined },
): Promise<Disagreement | undefined> {
  const { live, programId } = parts;
  let limit = LIMIT;
  let place: RefusalEnd = { number: 0, hash: BEFORE_CHAIN.hash };
  for (let hasMore = true; hasMore; ) {
    const after = place.number;
    const taken = await readPage(limit, (most) => readRefusalLinks(live, programId, { after, limit: most }));
    const links = taken.page;
    limit = taken.limit;
    for (const link of links) {
      const wrong = checkRefusal(programId, place, link);
      if (wrong) return wrong;
      place = { number: link.number, hash: link.hash };
      for (const [source, end] of [
        ['program_head.refused_hash', ends.head],
        ['the checkpoint', ends.pinned],
      ] as const) {
        if (end?.number === place.number && end.hash !== place.hash) return unlike(source, end, place);
      }
    }
    parts.onPage(place.number);
    hasMore = links.length === limit;
  }
  const short = [ends.head, ends.pinned].find((end) => end !== undefined && end.number > place.number);
  if (short)
    return missing(
      place.number + 1,
      `nothing: ${place.number} of ${short.number} are there (program_head.refused_number)`,
    );
  if (ends.head.number === 0 && ends.head.hash !== BEFORE_CHAIN.hash)
    return unlike('program_head.refused_hash', ends.head, place);
  return undefined;
}

function checkRefusal(programId: number, before: RefusalEnd, link: RefusalLink): Disagreement | undefined {
  const { number, at, keyHash, fingerprint, text } = link;
  if (number !== before.number + 1) return missing(before.number + 1, `refusal ${number} follows`);
  const named = { table: 'refused_key', key: `refusal ${number}, key ${keyHash}`, record: null };
  if (number > link.reach) {
    const expected = `nothing: program_head.refused_number is ${link.reach}`;
    return { ...named, column: 'row', expected, found: 'a refusal' };
  }
  const expected = hash(
    'sha256',
    refusalLines({ previous: before.hash, programId, number, at, keyHash, fingerprint, text }),
    'hex',
  );
  if (expected !== link.hash) {
    const how = `${expected}, by refusal ${before.number} and its own program_id, number, at, key_hash, fingerprint and rejection`;
    return { ...named, column: 'hash', expected: how, found: link.hash };
  }
  if (link.appliedBy === null) return undefined;
  return {
    ...named,
    column: 'key_hash',
    expected: 'a key of no record',
    found: `the key of record ${shown(link.appliedBy)}`,
  };
}

function missing(number: number, found: string): Disagreement {
  return {
    table: 'refused_key',
    key: `refusal ${number}`,
    record: null,
    column: 'number',
    expected: String(number),
    found,
  };
}

function unlike(source: string, expected: RefusalEnd, found: RefusalEnd): Disagreement {
  const key = `refusal ${found.number}`;
  return {
    table: 'refused_key',
    key,
    record: null,
    column: 'hash',
    expected: `${expected.hash}, by ${source}`,
    found: found.hash,
  };
}
