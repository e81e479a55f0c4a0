/** Why a coefficient has no value, in words for the person who reads it. */
export const nothingPairable = 'No unit has two labels.';
export const oneCategory = 'All labels are in one category, so chance alone would always agree.';
export const oneUnit = 'Only one unit has two labels, so nothing can be said of agreement beyond chance.';
export const noCompletePair = 'No unit was labelled by both raters.';
export const noCompleteUnit = 'No unit was labelled by every rater.';
export const noVariance = 'The labels do not differ between units, so there is nothing that raters could tell apart.';

/** Chance agreement this near to 1 leaves nothing to divide by. */
export const nearlyNothing = 1e-12;
