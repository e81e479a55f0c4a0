import type { CodeDraft } from '../../../shared/model/codebook';
import type { PlainFile } from '../../import/files/decompress';
import { readCodes, writeCodes } from '../project/codes';
import { counted } from '../project/counted';
import { child, children, openTag, readXml, utf8 } from '../project/xml';
import { asDraft, asProjectCodes } from './drafts';

const root = { xmlns: 'urn:QDA-XML:codebook:1.0', origin: 'Saydo' };

/** A codebook as the standard's own file. @param guidOf a code's GUID by its key, where it has one */
export function writeQdc(codes: readonly CodeDraft[], guidOf?: (key: string) => string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${openTag('CodeBook', root)}${writeCodes(asProjectCodes(codes, guidOf))}</CodeBook>\n`;
}

export function readQdc(file: PlainFile) {
  const node = readXml(file.name, utf8(file.name, file.bytes), 'CodeBook');
  const name = file.name.replace(/\.qdc$/i, '');
  const left: string[] = [];
  const read = asDraft(file.name, name, readCodes(node, left), new Set());
  read.notes.push(...left);
  const sets = children(child(node, 'Sets'), 'Set').length;
  if (sets > 0) read.notes.push(`Left out: ${counted(sets, 'set')} of codes. Saydo groups codes by hierarchy only.`);
  return read;
}
