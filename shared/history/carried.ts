import { countsAs, successorsOf } from '../codebook/standing';
import type { CodebookState } from '../codebook/state';

/** What became of a decision since its code went out of use, in words; null where it stands as it was made. */
export function whatBecameOf(state: CodebookState, key: string): string | null {
  const codes = new Map(state.codes.map((code) => [code.id, code]));
  const code = state.codes.find((one) => one.key === key);
  if (!code?.ended) return null;
  const now = codes.get(countsAs(state).get(code.id)!)!;
  if (now.ended?.how === 'split') {
    const into = successorsOf(state, now.id).map((id) => codes.get(id)!.name);
    return `says nothing of ${into.join(', ')}, into which ${now.name} was split in revision ${now.ended.revision}`;
  }
  if (now.id === code.id) return null;
  return `carried to ${now.name}: ${code.name} was merged into it in revision ${code.ended.revision}`;
}
