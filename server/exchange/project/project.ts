/**
 * A qualitative-analysis project as the exchange standard (REFI-QDA 1.5) sees it, with Saydo's offsets: Unicode code
 * points of the text, the end not included. The files beside this one map each part to XML and back.
 */
export interface ProjectUser {
  guid: string;
  name: string;
}

export interface ProjectCode {
  guid: string;
  parent: string | null;
  name: string;
  /** `#rrggbb`, or '' */
  colour: string;
  description: string;
  /** whether it may be applied; false for a level that groups codes */
  codable: boolean;
}

export interface ProjectSource {
  guid: string;
  name: string;
  text: string;
  variables: Record<string, string>;
}

/** Without a start and an end the code stands for the whole text. */
export interface ProjectCoding extends Place {
  guid: string;
  code: string;
  user: string | null;
  at: number | null;
}

export interface ProjectNote {
  guid: string;
  user: string | null;
  at: number | null;
  /** when it was last changed, where that is told */
  changedAt: number | null;
  name: string;
  text: string;
  about: NoteSubject;
}

export type NoteSubject = Place | { code: string } | 'project';

/** A text, or words of it. */
export interface Place {
  source: string;
  start: number | null;
  end: number | null;
}

/** A case, or words of one, that shows what a code means. */
export interface ProjectExample extends Place {
  code: string;
}

/** What a project file holds that Saydo reads, and what it does not. */
export interface Project {
  name: string;
  users: ProjectUser[];
  codes: ProjectCode[];
  sources: ProjectSource[];
  codings: ProjectCoding[];
  notes: ProjectNote[];
  examples: ProjectExample[];
  /** what was left out, in words */
  left: string[];
}

/** The standard has no way to say that a coder found nothing to code, so this code on the whole source says it. */
export const noCode: ProjectCode = {
  guid: '5a79d000-0000-4000-8000-6e6f2d636f64',
  parent: null,
  name: 'No code applies',
  colour: '',
  description: 'The coder read the whole case and found that no code of the codebook applies.',
  codable: true,
};
