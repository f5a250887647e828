import type { Instant } from './calendar.ts';

/** What a checkpoint states of a program: where its two chains ended when it was signed. Hashes in hex. */
export type Checkpoint = {
  /** Id, key and environment, as in `prg_1 shop production`. */
  program: string;
  number: number;
  hash: string;
  at: Instant;
  refused: { number: number; hash: string };
  signedAt: Instant;
};

/**
 * The statement that is signed, byte for byte: these lines, each ended by a line feed.
 *
 *     pointhouse checkpoint 1
 *     program prg_1 shop production
 *     record 1234 <hash of the record>
 *     at 2026-11-22T08:30:00.000Z
 *     refusal 17 <hash of the refusal>
 *     signed 2026-11-22T08:31:12.345Z
 */
export function writeCheckpoint(checkpoint: Checkpoint): string {
  const { program, number, hash, at, refused, signedAt } = checkpoint;
  return [
    FIRST_LINE,
    `program ${program}`,
    `record ${number} ${hash}`,
    `at ${instantText(at)}`,
    `refusal ${refused.number} ${refused.hash}`,
    `signed ${instantText(signedAt)}`,
    '',
  ].join('\n');
}

/** Reads a statement; undefined when it is not one of exactly the form that {@link writeCheckpoint} gives. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, program = '', number, hash = '', at = '', refusedNumber, refusedHash = '', signedAt = ''] = match;
  return {
    program,
    number: Number(number),
    hash,
    at: Date.parse(at),
    refused: { number: Number(refusedNumber), hash: refusedHash },
    signedAt: Date.parse(signedAt),
  };
}

const FIRST_LINE = 'pointhouse checkpoint 1';
const LINK = '(\\d{1,15}) ([0-9a-f]{64})';
const INSTANT = '(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)';
const PATTERN = new RegExp(
  `^${FIRST_LINE}\\nprogram (\\S+ \\S+ \\S+)\\nrecord ${LINK}\\nat ${INSTANT}\\nrefusal ${LINK}\\nsigned ${INSTANT}\\n$`,
);

function instantText(instant: Instant): string {
  return new Date(instant).toISOString();
}
