import { largestXml } from './project/archive';

/** The list of contents of a ZIP file counts in 16 bits (PKWARE APPNOTE 4.4.21), and the XML is one entry. */
export const mostTexts = 65_534;

/** What a coding, and a case with its variables, take in the XML of most projects, in bytes. */
const perCoding = 330;
const perCase = 1000;

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** Whether a project of so many cases and codings can be made, and read back by Saydo; said before it is made. */
export function sizeOfProject(cases: number, codings: number): { warning: string | null; possible: boolean } {
  if (cases > mostTexts) return { warning: tooManyTexts(cases), possible: false };
  return { warning: notReadBack(cases * perCase + codings * perCoding, true), possible: true };
}

export const tooManyTexts = (cases: number): string =>
  `The task has ${cases.toLocaleString('en')} cases, and a project holds ${mostTexts.toLocaleString('en')} texts at most, because it is a ZIP file. Divide the cases among several tasks, and export each.`;

/** That a project is too large to be read back; null when it is not. @param bytes of its XML */
export const notReadBack = (bytes: number, estimated = false): string | null =>
  bytes <= largestXml
    ? null
    : `The project's XML ${estimated ? 'will have some' : 'has'} ${megabytes(bytes)}, and Saydo reads ${megabytes(largestXml)} at most: it ${estimated ? 'will hardly be' : "can't be"} imported here again. Divide the cases among several tasks, and export each.`;
