import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { startRefusal } from '../../storage/start-refusal.ts';

/** Text encodings that can be told by name. Without one the text has to be UTF-8. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What is imported. It can be read as often as needed. */
export type InputSource = {
  readonly name: string;
  /** Bytes before unpacking. */
  readonly size: number;
  /** Reads it from the beginning, as text. Rejects with a start refusal when it is no text of this encoding. */
  read(): AsyncGenerator<string>;
  /** How many of `size` bytes the reading under way has taken. */
  bytesRead(): number;
  /** Whether the file is another one by now: it grew, or was written anew. */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Opens a file or, for `-`, standard input. Packed with gzip or not is seen by the first bytes.
 *
 * @throws a start refusal that names the file: not there, a folder, not readable
 */
export async function openInput(path: string, encoding: Encoding): Promise<InputSource> {
  const name = path === '-' ? 'standard input' : path;
  const file = path === '-' ? await putByStandardInput() : await openFile(path);
  const before = await file.stat();
  if (!before.isFile()) {
    await file.close();
    throw startRefusal(`${path} is ${before.isDirectory() ? 'a folder' : 'no regular file'}. Expected is a file.`);
  }
  if (before.size === 0) {
    await file.close();
    throw startRefusal(`${name} is empty. Expected is a line of column names, or one JSON object a line.`);
  }
  let taken = 0;
  return {
    name,
    size: before.size,
    read: () => {
      taken = 0;
      // No further than it was when it was opened: what is written behind that is in no state to be read.
      return decode(
        unpack(
          count(readBytes(file, path, before.size), (bytes) => (taken += bytes)),
          name,
        ),
        encoding,
        name,
      );
    },
    bytesRead: () => taken,
    async hasChanged() {
      const now = await file.stat();
      return now.size !== before.size || now.mtimeMs !== before.mtimeMs;
    },
    close: () => file.close(),
  };
}

async function openFile(path: string): Promise<FileHandle> {
  return open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw startRefusal(`${path} cannot be read: ${reasonOf(error)}. Expected is a file, or - for standard input.`);
  });
}

/** Standard input as a file without a name, so that all of it can be looked at before anything is written. */
async function putByStandardInput(): Promise<FileHandle> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'pointhouse-import-'));
    const path = join(folder, 'standard-input');
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
    return await open(path, 'r');
  } catch (error) {
    const { message } = error as Error; // as: streams reject with errors
    throw startRefusal(
      `Standard input cannot be put by in ${tmpdir()}: ${message}. Expected is room for all of it there, or TMPDIR with another folder.`,
    );
  } finally {
    // What is open can be read on.
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** `path` is only a name: the bytes are those of `file`. */
function readBytes(file: FileHandle, path: string, size: number): AsyncIterable<Buffer> {
  return createReadStream(path, { fd: file, autoClose: false, start: 0, end: size - 1, highWaterMark: 1 << 18 });
}

async function* count(bytes: AsyncIterable<Buffer>, tell: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    tell(chunk.length);
    yield chunk;
  }
}

async function* unpack(bytes: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  };
  if (!(first.value[0] === 0x1f && first.value[1] === 0x8b)) return yield* rest();
  const gunzip = createGunzip();
  const feeding = feed(rest(), gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer; // as: a byte stream without an encoding gives buffers
    await feeding;
  } catch (error) {
    throw startRefusal(`${name} cannot be unpacked: ${reasonOf(error as Error)}. Expected is a whole gzip file.`); // as: streams reject with errors
  }
}

async function feed(bytes: AsyncIterable<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  for await (const chunk of bytes) {
    if (gunzip.destroyed) return;
    if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once('drain', resolve).once('close', resolve));
  }
  gunzip.end();
}

/** Text in the encoding that was told; a byte order mark goes, and one of another encoding is told. */
async function* decode(bytes: AsyncIterable<Buffer>, encoding: Encoding, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let place = 0;
  for await (const chunk of bytes) {
    if (place === 0) refuseOtherEncodings(chunk, encoding, name);
    try {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    } catch {
      throw startRefusal(
        `${name} is no ${encoding} text: bytes that are none stand between byte ${place} and ${place + chunk.length}. ` +
          `Expected is UTF-8, or --encoding with one of ${ENCODINGS.join(', ')}.`,
      );
    }
    place += chunk.length;
  }
  try {
    decoder.decode();
  } catch {
    throw startRefusal(`${name} ends in the middle of a character. Expected is a whole ${encoding} text.`);
  }
}

function refuseOtherEncodings(start: Buffer, encoding: Encoding, name: string): void {
  if (encoding.startsWith('utf-16')) return;
  const [first, second] = start;
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (mark) throw startRefusal(`${name} is UTF-16. Expected is UTF-8, or --encoding ${mark}.`);
  if (start.includes(0)) {
    throw startRefusal(
      `${name} is no text: it has bytes of zero. Expected is UTF-8, or --encoding with one of ${ENCODINGS.join(', ')}.`,
    );
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'it is not permitted',
    EISDIR: 'it is a folder',
  };
  return known[error.code ?? ''] ?? error.message;
}
