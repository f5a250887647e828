import type { Instant } from '../calendar.ts';
import { memberLegs, type RecordBody, type RecordText, type RecordType } from '../ledger/record.ts';
import { type Fields, type RowReading, readRow, required, wholeNumber, wrong } from './row-reading.ts';

/** A record as `export journal` wrote it. `key`: hash and fingerprint, in hex; a fingerprint is missing for a natural key. */
export type JournalRow = {
  number: number;
  at: Instant;
  type: RecordType;
  body: RecordBody;
  text: RecordText | undefined;
  key: { hash: string; fingerprint: string | undefined } | undefined;
};

export const JOURNAL_COLUMNS = {
  required: ['number', 'at', 'type', 'record'],
  either: [],
  optional: ['hash', 'key_hash', 'fingerprint', 'salt', 'entry', 'data', 'explanation'],
} as const;

const KEY_HASH = /^[0-9a-f]{32}$/;

/** Reads a record of another journal. Whether it can follow here is for the decision; here only its form counts. */
export function readJournalRow(fields: Fields, pointTypes: ReadonlySet<string>): RowReading<JournalRow> {
  return readRow(() => {
    const at = Date.parse(required(fields, 'at', 'an instant'));
    if (Number.isNaN(at)) throw wrong('at', fields['at'] ?? '', 'an instant as YYYY-MM-DDThh:mm:ss.sssZ');
    const body = readBody(required(fields, 'record', 'the record as JSON'));
    const unknown = memberLegs(body).find((leg) => !pointTypes.has(leg.pointType));
    if (unknown) throw wrong('record', unknown.pointType, 'point types that the program has');
    const hash = fields['key_hash'] || undefined;
    if (hash !== undefined && !KEY_HASH.test(hash)) throw wrong('key_hash', hash, '32 hex digits');
    const fingerprint = fields['fingerprint'] || undefined;
    const text = readText(fields);
    return {
      number: wholeNumber(fields, 'number', 1),
      at,
      // as: a type that the ledger does not know is refused by the decision.
      type: required(fields, 'type', 'the type of a record') as RecordType,
      body,
      text,
      key: hash === undefined ? undefined : { hash, fingerprint },
    };
  });
}

function readBody(text: string): RecordBody {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'by' in body && typeof body.by === 'string') {
      return body as RecordBody; // as: its fields are used by the decision, which checks what follows from them
    }
  } catch {
    // Told below.
  }
  throw wrong('record', text, 'the JSON of a record');
}

function readText(fields: Fields): RecordText | undefined {
  const text: RecordText = {
    ...(fields['entry'] ? { entry: fields['entry'] } : {}),
    ...(fields['data'] ? { data: fields['data'] } : {}),
    ...(fields['explanation'] ? { explanation: fields['explanation'] } : {}),
  };
  return Object.keys(text).length > 0 ? text : undefined;
}
