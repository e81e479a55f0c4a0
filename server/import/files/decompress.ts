import { gunzipSync } from 'node:zlib';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { ImportError } from '../errors';

/** The most that a file may hold once it is unpacked: a file on a person's own disk, not a trap. */
export const largestBytes = 128 * 1024 * 1024;

export interface PlainFile {
  name: string;
  bytes: Uint8Array;
}

/** Takes a file out of its .zip or .gz, known by their first bytes and not by the name. Other files come as they are. */
export function decompress(file: PlainFile): PlainFile {
  if (startsWith(file.bytes, [0x50, 0x4b, 0x03, 0x04]) && !isWorkbook(file.name)) return fromZip(file);
  if (startsWith(file.bytes, [0x50, 0x4b, 0x05, 0x06]))
    throw new ImportError('zip-empty', `${file.name} is a ZIP file with nothing in it.`);
  if (startsWith(file.bytes, [0x1f, 0x8b])) return fromGzip(file);
  refuseHuge(file.name, file.bytes.length);
  return file;
}

const isWorkbook = (name: string) => /\.xlsx$/i.test(name);

const startsWith = (bytes: Uint8Array, signs: number[]) => signs.every((sign, index) => bytes[index] === sign);

/** Folders, and what systems add on their own, are not data. */
const isData = (name: string) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/.test(name);

function fromZip(file: PlainFile): PlainFile {
  const listed: UnzipFileInfo[] = [];
  readZip(file, (entry) => {
    if (isData(entry.name)) listed.push(entry);
    return false;
  });
  const [wanted, another] = listed;
  if (!wanted)
    throw new ImportError(
      'zip-empty',
      `${file.name} holds no data file. Put the CSV itself into it, or import the CSV.`,
    );
  const known = listed.map(({ name }) => otherKinds.find(([entry]) => entry.test(name))).find(Boolean);
  if (known) throw new ImportError('other-kind', `${file.name} is ${known[1]}.`);
  if (another) {
    const names = listed
      .map(({ name }) => name)
      .slice(0, 5)
      .join(', ');
    throw new ImportError(
      'zip-several',
      `${file.name} holds ${listed.length} files (${names}). Unpack it and import the one that is meant.`,
    );
  }
  refuseHuge(wanted.name, wanted.originalSize);
  const bytes = readZip(file, (entry) => entry.name === wanted.name)[wanted.name];
  if (!bytes) throw damagedZip(file.name);
  return { name: wanted.name.split('/').pop() ?? wanted.name, bytes };
}

/** Files of other programs that are ZIP files, known by what is in them: what they are, and what to do. */
const otherKinds: [RegExp, string][] = [
  [/^xl\/workbook\.xml$/, 'an Excel workbook. Give it a name that ends in .xlsx, or save it as CSV'],
  [/^word\/document\.xml$/, 'a Word document. Save its table as CSV or Excel, or its text as plain text'],
  [/^[^/]+\.qde$/i, 'a REFI-QDA project. Choose the format of projects (qdpx) for it'],
];

function readZip(file: PlainFile, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(file.bytes, { filter });
  } catch {
    throw damagedZip(file.name);
  }
}

const damagedZip = (name: string) =>
  new ImportError(
    'zip-damaged',
    `${name} is a ZIP file that can't be unpacked: it is cut short, damaged or locked with a password. Fetch it again, or unpack it and import the CSV.`,
  );

function fromGzip(file: PlainFile): PlainFile {
  try {
    const bytes = gunzipSync(file.bytes, { maxOutputLength: largestBytes });
    return { name: file.name.replace(/\.gz$/i, ''), bytes };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file.name);
    throw new ImportError('gzip-damaged', `${file.name} is a gzip file that is cut short or damaged. Fetch it again.`);
  }
}

function refuseHuge(name: string, size: number): void {
  if (size > largestBytes) throw tooLarge(name);
}

const tooLarge = (name: string) =>
  new ImportError(
    'too-large',
    `${name} is larger than ${largestBytes / 1024 / 1024} MB. Split it into parts and import them one after the other.`,
  );
