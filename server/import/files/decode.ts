import { detect } from 'chardet';
import iconv from 'iconv-lite';
import { ImportError } from '../errors';
import type { PlainFile } from './decompress';

export interface DecodedText {
  text: string;
  /** the encoding that the file was read in, as it is told to the person */
  encoding: string;
}

/** Reads a file as text: UTF-8 and UTF-16 as such, anything else by a guess that is told. Refuses what is no text. */
export function decode(file: PlainFile): DecodedText {
  const { bytes, name } = file;
  if (bytes.length === 0) throw new ImportError('empty', `${name} is empty. Check that it was saved or fetched whole.`);
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16.toUpperCase() };
  if (bytes.subarray(0, 65_536).includes(0)) throw binary(name);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return guess(file);
  }
}

function guess({ name, bytes }: PlainFile): DecodedText {
  const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = detect(part.subarray(0, 1_000_000));
  if (!encoding || encoding === 'UTF-8' || !iconv.encodingExists(encoding)) {
    throw new ImportError(
      'encoding-unknown',
      `${name} is not valid UTF-8 (byte ${firstInvalid(bytes)} is wrong), and its encoding can't be told. Save it as UTF-8 and import it again.`,
    );
  }
  const text = iconv.decode(part, encoding);
  if (controlShare(text) > 0.01) throw binary(name);
  return { text, encoding };
}

const binary = (name: string) =>
  new ImportError('binary', `${name} is not a text file. Import a CSV or JSON Lines file, or one of them in a ZIP.`);

/** Where the first byte stands that breaks UTF-8, counted from 1. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const valid = isUtf8Start(bytes.subarray(0, middle + 1));
    if (valid) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function controlShare(text: string): number {
  const part = text.slice(0, 10_000);
  const controls = [...part].filter((sign) => sign < ' ' && !'\n\r\t'.includes(sign)).length;
  return controls / Math.max(1, part.length);
}
