import { valueGroups } from '../../../shared/values/groups';
import { percent } from '../app/format';

/** The ten broad values by their places in the circle. */
export const valueNames: readonly string[] = valueGroups.map(({ name }) => name);

export const nameOfGroup = (key: string): string => valueGroups.find((group) => group.key === key)?.name ?? key;

/** A value's colour, as a small mark beside its name and never alone. */
export const valueColour = (place: number): string => `var(--${valueGroups[place]!.key})`;

/** A share as a percentage with one place: the shares of ten values lie close together. */
export const sharePercent = (share: number | null): string => (share === null ? 'none' : percent(share, 1));
