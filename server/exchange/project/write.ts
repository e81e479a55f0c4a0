import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { writeCase, writeVariables } from './cases';
import { writeCodes } from './codes';
import { writeNote } from './notes';
import type { ProjectCode, ProjectCoding, ProjectNote, ProjectSource, ProjectUser } from './project';
import { textPath, writeSource } from './sources';
import { writeUsers } from './users';
import { openTag } from './xml';

/** Some texts with what stands on them. */
export interface SourceBatch {
  sources: ProjectSource[];
  codings: ProjectCoding[];
  notes: (ProjectNote & { about: string })[];
}

export interface ProjectToWrite {
  name: string;
  users: ProjectUser[];
  codes: ProjectCode[];
  /** the texts from the first, in an order that is always the same; gone through several times */
  batches: () => AsyncIterable<SourceBatch>;
}

/** A whole .qdpx, piece by piece, so that a large project needs little memory. */
export async function* writeProject(project: ProjectToWrite): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const encoder = new TextEncoder();
  const qde = new ZipDeflate('project.qde', { level: 6 });
  zip.add(qde);
  for await (const xml of gathered(projectXml(project))) {
    qde.push(encoder.encode(xml));
    yield* ready.splice(0);
  }
  qde.push(new Uint8Array(0), true);
  for await (const { sources } of project.batches()) {
    for (const { guid, text } of sources) {
      const bytes = encoder.encode(text);
      // A short text hardly shrinks, and every shrinking needs buffers of its own.
      const file = bytes.length < 2000 ? new ZipPassThrough(textPath(guid)) : new ZipDeflate(textPath(guid));
      zip.add(file);
      file.push(bytes, true);
    }
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Small strings joined to larger ones: each push to the archive has its cost. */
async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let some = '';
  for await (const piece of pieces) {
    some += piece;
    if (some.length > 100_000) {
      yield some;
      some = '';
    }
  }
  yield some;
}

async function* projectXml({ name, users, codes, batches }: ProjectToWrite): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  yield openTag('Project', { xmlns: 'urn:QDA-XML:project:1.0', name, origin: 'Saydo' });
  yield writeUsers(users);
  if (codes.length > 0) yield `<CodeBook>${writeCodes(codes)}</CodeBook>`;
  yield writeVariables();
  yield* wrapped('Cases', batches(), ({ sources }) => sources.map(writeCase));
  yield* wrapped('Sources', batches(), ({ sources, codings, notes }) => {
    const codingsOf = grouped(codings, ({ source }) => source);
    const notesOf = grouped(notes, ({ about }) => about);
    return sources.map((source) =>
      writeSource(
        source,
        codingsOf.get(source.guid) ?? [],
        (notesOf.get(source.guid) ?? []).map(({ guid }) => guid),
      ),
    );
  });
  yield* wrapped('Notes', batches(), ({ notes }) => notes.map(writeNote));
  yield '</Project>\n';
}

/** An element around others; nothing at all when there are none, because the schema wants one at least. */
async function* wrapped(
  name: string,
  batches: AsyncIterable<SourceBatch>,
  write: (batch: SourceBatch) => string[],
): AsyncGenerator<string> {
  let open = false;
  for await (const batch of batches) {
    for (const piece of write(batch)) {
      yield open ? piece : `<${name}>${piece}`;
      open = true;
    }
  }
  if (open) yield `</${name}>`;
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}
