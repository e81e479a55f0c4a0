import type { CodebookDraft } from '../../../shared/model/codebook';
import type { Project } from './project';

/** A project as read, with its codes as a codebook of ours. */
export interface ParsedProject {
  project: Project;
  draft: CodebookDraft | null;
  /** the key in the draft that the codings of a code go to, by the code's GUID */
  keys: Map<string, string>;
  /** the GUID of every code of the draft, by its key */
  guids: Map<string, string>;
  /** what the draft's codes are called or cut otherwise than in the file, in words */
  notes: string[];
  /** the key of each source's item, by the source's GUID */
  items: Map<string, string>;
}
