/** Why a coefficient has no value, in words for the person who reads it. */
export const nothingPairable = 'No unit has two labels.';
export const oneCategory = 'All labels are in one category, so chance alone would always agree.';
export const oneUnit = 'Only one unit has two labels, so nothing can be said of agreement beyond chance.';
