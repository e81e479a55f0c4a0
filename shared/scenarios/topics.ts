/** The eleven topics of the scenarios. */
export const topics = [
  'Politics',
  'Social Networks',
  'Social Inequality',
  'Family & Changing Gender Roles',
  'Work Orientation',
  'Religion',
  'Environment',
  'National Identity',
  'Citizenship',
  'Leisure Time and Sports',
  'Health and Health Care',
] as const;
