import { z } from 'zod';

/** How a criterion is answered. */
export const scale = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yes-no') }),
  z.object({
    kind: z.literal('points'),
    points: z
      .array(z.object({ value: z.number(), label: z.string().max(80) }))
      .min(2)
      .max(11),
  }),
  z.object({
    kind: z.literal('categories'),
    options: z
      .array(z.object({ key: z.string().min(1).max(60), label: z.string().max(120) }))
      .min(2)
      .max(30),
  }),
]);
export type Scale = z.infer<typeof scale>;

/** One question on which every item of a task is judged. */
export const criterion = z.object({
  key: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9][a-z0-9_-]*$/, 'Use small letters, digits, hyphens and underscores.'),
  title: z.string().trim().min(1).max(200),
  help: z.string().max(1000).default(''),
  scale,
  /** what the labels' order and distances mean; the coefficients follow it */
  level: z.enum(['nominal', 'ordinal', 'interval']),
});
export type Criterion = z.infer<typeof criterion>;

export interface LabelOption {
  /** the label as it is stored */
  label: string;
  title: string;
}

/** The labels that a scale offers, in its order, as they are stored and as they are shown. */
export function labelOptions(scale: Scale): LabelOption[] {
  if (scale.kind === 'yes-no') {
    return [
      { label: 'yes', title: 'Yes' },
      { label: 'no', title: 'No' },
    ];
  }
  if (scale.kind === 'points')
    return scale.points.map(({ value, label }) => ({ label: String(value), title: label || String(value) }));
  return scale.options.map(({ key, label }) => ({ label: key, title: label || key }));
}

/** The declared scale as the statistics take it: numbers for points, keys otherwise. */
export function declaredLabels(scale: Scale): (string | number)[] {
  return scale.kind === 'points'
    ? scale.points.map(({ value }) => value)
    : labelOptions(scale).map(({ label }) => label);
}
