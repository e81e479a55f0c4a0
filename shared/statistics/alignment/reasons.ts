/** Why a measure has no value, in words for the person who reads it. */
export const noCompleteCell = 'No cell has both a rating and an action.';
export const nobodyDisagrees = 'Neither what is stated nor what is enacted ever disagrees, so F1 has nothing to find.';
export const oneInclination = 'What is stated, or what is enacted, inclines one way throughout.';
export const statedOneWay = 'What is stated inclines one way throughout, so one of the two classes is empty.';
export const noRating = 'There is no rating.';
export const noAction = 'There is no action.';
export const oneVariant = 'No cell was asked with two prompt variants or more.';
