import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { writeCase, writeVariables } from './cases';
import { writeCodes } from './codes';
import { writeExample } from './links';
import { writeNote, writeNoteReference } from './notes';
import type {
  Place,
  ProjectCode,
  ProjectCoding,
  ProjectExample,
  ProjectNote,
  ProjectSource,
  ProjectUser,
} from './project';
import { textPath, writeSource } from './sources';
import { writeUsers } from './users';
import { openTag, timeText } from './xml';

/** Some texts with what stands on them. */
export interface SourceBatch {
  sources: ProjectSource[];
  codings: ProjectCoding[];
  notes: (Omit<ProjectNote, 'about'> & { about: Place })[];
}

export interface ProjectToWrite {
  name: string;
  /** when it was begun */
  at: number | null;
  users: ProjectUser[];
  codes: ProjectCode[];
  /** on texts of the project */
  examples: ProjectExample[];
  /** those on codes and on the project as a whole */
  notes: ProjectNote[];
  /** the texts from the first, in an order that is always the same; gone through several times */
  batches: () => AsyncIterable<SourceBatch>;
  /** told how many bytes of XML were written, as they come */
  wrote?: (bytes: number) => void;
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
    const bytes = encoder.encode(xml);
    project.wrote?.(bytes.length);
    qde.push(bytes);
    yield* ready.splice(0);
  }
  qde.push(new Uint8Array(0), true);
  for await (const { sources } of project.batches()) {
    for (const { guid, text } of sources) {
      // Readers take the first U+FEFF for a byte-order mark, so a text of ours that begins with one gets one more.
      const bytes = encoder.encode(text.startsWith('\ufeff') ? `\ufeff${text}` : text);
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

async function* projectXml({
  name,
  at,
  users,
  codes,
  examples,
  notes,
  batches,
}: ProjectToWrite): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  yield openTag('Project', {
    xmlns: 'urn:QDA-XML:project:1.0',
    name,
    origin: 'Saydo',
    creationDateTime: timeText(at),
  });
  yield writeUsers(users);
  if (codes.length > 0) yield `<CodeBook>${writeCodes(codes, notesByCode(notes))}</CodeBook>`;
  yield writeVariables();
  yield* wrapped('Cases', batches(), ({ sources }) => sources.map(writeCase));
  const marked = grouped(
    examples.filter(({ start }) => start !== null),
    ({ source }) => source,
  );
  yield* wrapped('Sources', batches(), (batch) => {
    const codingsOf = grouped(batch.codings, ({ source }) => source);
    const notesOf = grouped(
      batch.notes.map(({ guid, about }) => ({ guid, ...about })),
      ({ source }) => source,
    );
    return batch.sources.map((source) =>
      writeSource(
        source,
        codingsOf.get(source.guid) ?? [],
        notesOf.get(source.guid) ?? [],
        marked.get(source.guid) ?? [],
      ),
    );
  });
  yield* wrapped('Notes', followedBy(batches(), notes), (some) => some.notes.map(writeNote));
  if (examples.length > 0) yield `<Links>${examples.map(writeExample).join('')}</Links>`;
  for (const { guid, about } of notes) if (about === 'project') yield writeNoteReference(guid);
  yield '</Project>\n';
}

async function* followedBy(
  batches: AsyncIterable<SourceBatch>,
  notes: ProjectNote[],
): AsyncGenerator<{ notes: ProjectNote[] }> {
  yield* batches;
  yield { notes };
}

function notesByCode(notes: readonly ProjectNote[]): Map<string, string[]> {
  const onCodes = notes.flatMap(({ guid, about }) =>
    typeof about === 'object' && 'code' in about ? [{ guid, code: about.code }] : [],
  );
  const groups = grouped(onCodes, ({ code }) => code);
  return new Map([...groups].map(([code, some]) => [code, some.map(({ guid }) => guid)]));
}

/** An element around others; nothing at all when there are none, because the schema wants one at least. */
async function* wrapped<T>(
  name: string,
  batches: AsyncIterable<T>,
  write: (batch: T) => string[],
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
