import { crc32 } from 'node:zlib';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { ImportError } from '../../import/errors';
import { largestBytes, type PlainFile } from '../../import/files/decompress';
import { checksumsOf } from './checksums';
import { utf8 } from './xml';

/** So much may a project be, unpacked: its texts and its XML, not its films, which are never unpacked. */
export const largestProject = 4 * largestBytes;
const mostEntries = 500_000;
/** Its XML is read part by part, but stays in memory as it is while that is done. */
export const largestXml = 256 * 1024 * 1024;

export interface ProjectArchive {
  /** what the project's XML is called in messages */
  xmlName: string;
  xml: Uint8Array;
  /** a text by the path in the project, like `internal://NAME.txt` */
  plain(path: string): string | null;
}

/** Opens a .qdpx in memory: nothing of it is ever written to a path that it names. */
export function openArchive(file: PlainFile): ProjectArchive {
  const listed: UnzipFileInfo[] = [];
  unzip(file, (entry) => {
    listed.push(entry);
    return false;
  });
  const astray = listed.find(({ name }) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:/i.test(name));
  if (astray) {
    throw new ImportError(
      'path-astray',
      `${file.name} holds a file named "${astray.name}", which leads out of the archive. No program exports that; don't trust the file.`,
    );
  }
  const projects = listed.filter(({ name }) => /^[^/]+\.qde$/i.test(name));
  if (projects.length !== 1) {
    throw new ImportError(
      'no-project',
      `${file.name} holds ${projects.length === 0 ? 'no project.qde' : 'several .qde files'}, so it is not a REFI-QDA project. Export it again as a project (.qdpx).`,
    );
  }
  const wanted = listed.filter(({ name }) => name === projects[0]!.name || /^sources[/\\].+\.txt$/i.test(name));
  const size = wanted.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (size > largestProject || listed.length > mostEntries) {
    throw new ImportError(
      'too-large',
      `${file.name} unpacks to ${Math.round(size / 1024 / 1024)} MB of text in ${listed.length} files; the limit is ${largestProject / 1024 / 1024} MB. Export it in parts.`,
    );
  }
  if (projects[0]!.originalSize > largestXml) {
    throw new ImportError(
      'too-large',
      `${file.name}: ${projects[0]!.name} has ${Math.round(projects[0]!.originalSize / 1024 / 1024)} MB; the limit is ${largestXml / 1024 / 1024} MB. Export it in parts.`,
    );
  }
  const names = new Set(wanted.map(({ name }) => name));
  const files = unzip(file, ({ name }) => names.has(name));
  refuseDamaged(file, listed, files);
  const byName = new Map(Object.entries(files).map(([name, bytes]) => [asPath(name), bytes]));
  return {
    xmlName: `${file.name}, ${projects[0]!.name}`,
    xml: files[projects[0]!.name]!,
    plain: (path) => {
      // Some programs name the file alone; what stands outside the archive (relative://, absolute://) is not there.
      const name = /^(?:internal:\/\/\/?)?([^:]+)$/i.exec(path)?.[1];
      const bytes = name && byName.get(asPath(`sources/${name}`));
      return bytes ? utf8(`${file.name}: ${name}`, bytes) : null;
    },
  };
}

/** Some programs write the folder's name in capitals, or Windows' own slashes. */
const asPath = (name: string) => name.replace(/\\/g, '/').toLowerCase();

/** An entry whose bytes are not those that the archive says it has: cut short, or changed on the way. */
function refuseDamaged(file: PlainFile, listed: readonly UnzipFileInfo[], files: Record<string, Uint8Array>): void {
  const checksums = checksumsOf(file.bytes);
  // A list of contents of the newer kind (ZIP64) stands elsewhere, and has no checksums here.
  if (checksums.length !== listed.length) return;
  const damaged = listed.find(({ name }, place) => files[name] && crc32(files[name]) !== checksums[place]);
  if (damaged) throw damagedZip(file.name);
}

const damagedZip = (name: string) =>
  new ImportError(
    'zip-damaged',
    `${name} can't be unpacked: a .qdpx is a ZIP file, and this one is cut short, damaged or none. Export or fetch it again.`,
  );

function unzip(file: PlainFile, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(file.bytes, { filter });
  } catch {
    throw damagedZip(file.name);
  }
}
