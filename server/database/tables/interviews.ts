/** What people are asked by a public link: values to rate and actions to choose between, in scenarios. */
export interface InterviewTable {
  id: string;
  study_id: string;
  slug: string;
  title: string;
  token: string;
  open: number;
  /** see shared/api/interviews.ts */
  settings: string;
  created_at: number;
}

export interface InterviewParticipantTable {
  id: string;
  interview_id: string;
  account_id: string;
  /** null once they have withdrawn: then no answer of theirs is left */
  respondent_id: string | null;
  crowd_person: string | null;
  crowd_ids: string;
  /** the questions in this person's order, with the order of the two actions */
  plan: string;
  started_at: number;
  finished_at: number | null;
  withdrawn_at: number | null;
}
