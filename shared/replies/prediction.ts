import type { ChoiceReply } from './choice';
import { saysNo } from './refusal';

/** What the ids of an observer's cases begin with, which tells predictions from a respondent's own choices. */
export const predictedCase = 'explanation-';

/** An observer's prediction whether an action goes with a value. */
export type PredictionReply = Omit<ChoiceReply, 'option'> & { predicted: boolean | null };

/** Reads a prediction from a line `Label: True` or `Label: False`, with whatever reason stands around it. */
export function readPrediction(reply: string): PredictionReply {
  const labels = new Set(
    [...reply.matchAll(/\blabel["'*]*\s*[:=]["'*\s]*(true|false)\b/gi)].map(([, label]) => label!.toLowerCase()),
  );
  const [label] = labels;
  if (labels.size === 1) return { how: 'embedded', reading: 'complete', reason: null, predicted: label === 'true' };
  const refused = labels.size === 0 && saysNo(reply);
  return {
    how: refused ? 'refused' : 'unreadable',
    reading: refused ? 'refused' : 'unreadable',
    reason: refused
      ? 'It says that it will not or cannot answer.'
      : labels.size > 1
        ? 'It gives both labels.'
        : 'It holds no line "Label: True" or "Label: False".',
    predicted: null,
  };
}
