import type { Attribution } from '../model/item';
import { locate } from './locate';

/** A value-informed action as a model describes it. */
export interface ValueAction {
  text: string;
  attributions: Attribution[];
  explanation: string | null;
  /** fields that the reply lacks */
  missing: string[];
}

/**
 * Takes the action, its attributions and its explanation from what a reply holds. Names of fields are compared
 * without case, spaces and underscores. Texts are NFC.
 *
 * @returns null when the reply holds no action
 */
export function valueAction(value: unknown): ValueAction | null {
  const object = Array.isArray(value) ? value.find(isObject) : value;
  if (!isObject(object)) return null;
  const field = (name: string) =>
    Object.entries(object).find(([key]) => key.toLowerCase().replace(/[\s_-]/g, '') === name)?.[1];
  const text = asText(field('humanaction'));
  if (!text) return null;
  const spans = asList(field('featureattributions'));
  const explanation = asText(field('naturallanguageexplanation')) || null;
  return {
    text,
    attributions: locate(text, spans),
    explanation,
    missing: [
      ...(spans.length > 0 ? [] : ['Feature Attributions']),
      ...(explanation ? [] : ['Natural Language Explanation']),
    ],
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFC').trim() : '');

function asList(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((part) => (typeof part === 'string' ? [part.normalize('NFC')] : []));
  return typeof value === 'string' && value !== '' ? [value.normalize('NFC')] : [];
}
