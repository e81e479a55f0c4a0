import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { detect } from 'chardet';
import iconv from 'iconv-lite';
import { ImportError } from '../../import/errors';

/** How much of a file is looked at to tell its encoding. */
const headBytes = 1_000_000;

/** A text file chunk by chunk, so that a file larger than memory can be read; gzip by its name. Reads UTF-8 and UTF-16
 * as such, anything else by a guess that `onEncoding` is told. */
export async function* textChunks(
  path: string,
  onEncoding: (encoding: string) => void,
  onProgress?: (done: number) => void,
): AsyncGenerator<string> {
  const size = await sizeOfFile(path);
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 });
  const plain = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  let decoder: Decoder | null = null;
  let read = 0;
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      if (!decoder) {
        decoder = decoderFor(path, chunk);
        onEncoding(decoder.encoding);
      }
      const text = decoder.decode(chunk, read);
      read += chunk.length;
      onProgress?.(bytes.bytesRead / size);
      if (text !== '') yield text;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
      throw new ImportError(
        'broken-gzip',
        `${path} is broken: it can't be unpacked after byte ${read}. Fetch it again.`,
      );
    throw error;
  }
  if (!decoder) throw new ImportError('empty', `${path} is empty. Check that it was saved or fetched whole.`);
}

async function sizeOfFile(path: string): Promise<number> {
  const file = await open(path).catch(() => null);
  if (!file) throw new ImportError('no-file', `There is no file ${path}, or it can't be read. Check the path.`);
  const found = await file.stat();
  await file.close();
  if (!found.isFile()) throw new ImportError('not-a-file', `${path} is not a file.`);
  return found.size;
}

interface Decoder {
  encoding: string;
  decode: (chunk: Buffer, offset: number) => string;
}

function decoderFor(path: string, head: Buffer): Decoder {
  const utf16 =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
  if (utf16) {
    const decoder = new TextDecoder(utf16);
    return { encoding: utf16.toUpperCase(), decode: (chunk) => decoder.decode(chunk, { stream: true }) };
  }
  if (head.subarray(0, 65_536).includes(0)) {
    throw new ImportError('binary', `${path} is not a text file. Give a CSV file with a row for each label.`);
  }
  if (isUtf8(head)) return utf8Decoder(path);
  const encoding = detect(head.subarray(0, headBytes));
  if (!encoding || encoding === 'UTF-8' || !iconv.encodingExists(encoding)) throw wrongUtf8(path, 0);
  const decoder = iconv.getDecoder(encoding);
  return { encoding, decode: (chunk) => decoder.write(chunk) };
}

function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function utf8Decoder(path: string): Decoder {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return {
    encoding: 'UTF-8',
    decode(chunk, offset) {
      try {
        return decoder.decode(chunk, { stream: true });
      } catch {
        throw wrongUtf8(path, offset);
      }
    },
  };
}

const wrongUtf8 = (path: string, offset: number) =>
  new ImportError(
    'encoding-unknown',
    `${path} is not valid UTF-8 (somewhere after byte ${offset}), and its encoding can't be told. Save it as UTF-8.`,
  );
