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

export interface ProjectCoding {
  guid: string;
  source: string;
  code: string;
  user: string | null;
  at: number | null;
  /** both null when the code stands for the whole source */
  start: number | null;
  end: number | null;
}

export interface ProjectNote {
  guid: string;
  user: string | null;
  at: number | null;
  name: string;
  text: string;
  /** the source, code or selection that it is about, by GUID; null for the project as a whole */
  about: string | null;
}

/** What a project file holds that Saydo reads, and what it does not. */
export interface Project {
  name: string;
  users: ProjectUser[];
  codes: ProjectCode[];
  sources: ProjectSource[];
  codings: ProjectCoding[];
  notes: ProjectNote[];
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
