import { hash } from 'node:crypto';
import { unbalancedSums } from '../../domain/ledger/apply-record.ts';
import type { LedgerRecord, RecordBody } from '../../domain/ledger/record.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import { hashText, keyHash, recordLines } from '../../storage/ledger/seal.ts';
import type { JournalLink } from '../../storage/verification/journal-links.ts';
import { type Disagreement, shown } from './disagreement.ts';

/** Where the chain of a journal has been followed to. The hash is in hex. */
export type ChainPlace = { number: number; hash: string; at: number };

export const BEFORE_CHAIN: ChainPlace = { number: 0, hash: '00'.repeat(32), at: 0 };

/** What one row of the journal turns out to be. */
type CheckedLink = { record: LedgerRecord; isErased: boolean } | { wrong: Disagreement };

/** Holds a row of the journal against the one before it, and its texts and sums against what it says itself. */
export function checkLink(programId: number, before: ChainPlace, link: JournalLink): CheckedLink {
  const { number, at, type, keyHash: key, fingerprint, record: text } = link;
  const wrong = (column: string, expected: string, found: string): CheckedLink => ({
    wrong: { table: 'journal', key: `record ${number}`, record: number, column, expected, found },
  });
  if (number !== before.number + 1) return { wrong: missingRecord(before.number + 1, `record ${number} follows`) };
  if (at < before.at) {
    return wrong('at', `${instant(before.at)} or later, as the record before`, instant(at));
  }
  const line = { previous: before.hash, programId, number, type, at, keyHash: key, fingerprint, text };
  const expected = hash('sha256', recordLines(line), 'hex');
  if (expected !== link.hash) {
    return wrong(
      'hash',
      `${expected}, by record ${before.number} and its own program_id, number, type, at, key_hash, fingerprint and record`,
      link.hash,
    );
  }
  const body = JSON.parse(text) as RecordBody; // as: its hash is right, so it is what the server wrote
  const isErased = body.textHash !== undefined && link.salt === null;
  const textWrong = checkText(link, body);
  if (textWrong) return wrong('salt, entry, data and explanation', textWrong.expected, textWrong.found);
  const [unbalanced] = unbalancedSums(body.legs ?? []);
  if (unbalanced) return wrong('record', `legs that sum to 0 in ${unbalanced[0]}`, `a sum of ${unbalanced[1]}`);
  for (const [place, leg] of memberLegs(body).entries()) {
    const sum = leg.lots?.reduce((all, part) => all + part.amount, 0) ?? leg.amount;
    if (sum !== leg.amount) return wrong('record', `lot parts of leg ${place} that sum to ${leg.amount}`, String(sum));
  }
  return { record: { number, at, type, body, text: undefined, naturalKey: naturalKeyOf(link, body) }, isErased };
}

/** A record that has to be there and is not. */
export function missingRecord(number: number, found: string): Disagreement {
  return {
    table: 'journal',
    key: `record ${number}`,
    record: number,
    column: 'number',
    expected: String(number),
    found,
  };
}

/** A record without text has no hash of one; an erased text has lost its salt as well. */
function checkText(link: JournalLink, { textHash }: RecordBody): { expected: string; found: string } | undefined {
  const { salt, entry, data, explanation } = link;
  const isThere = entry !== null || data !== null || explanation !== null;
  if (textHash === undefined || salt === null) {
    if (!isThere && salt === null) return undefined;
    const expected = textHash === undefined ? 'nothing, as the record has no text' : 'a salt, or nothing at all';
    return { expected, found: salt === null ? 'a text without a salt' : 'a salt' };
  }
  const text = {
    ...(entry === null ? {} : { entry }),
    ...(data === null ? {} : { data }),
    ...(explanation === null ? {} : { explanation }),
  };
  const found = hashText(salt, text);
  return found === textHash
    ? undefined
    : { expected: `texts with the hash ${textHash}`, found: `others, with ${found}` };
}

/** The one natural key that tells what a record means: a hold that ended by itself. The record itself does not say it. */
function naturalKeyOf({ type, keyHash: key, fingerprint }: JournalLink, { hold }: RecordBody): string | undefined {
  if (type !== 'release' || key === '' || fingerprint !== '') return undefined;
  const text = `hold-expiry:${hold}`;
  return keyHash('natural', text).toString('hex') === key ? text : undefined;
}

function instant(at: number): string {
  return shown(new Date(at).toISOString());
}
