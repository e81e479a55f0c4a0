/** Phrases by which models say that they will not or cannot answer. */
const refusing = [
  /\bI(?:'|’)?m (?:really |very )?sorry\b/i,
  /\bI am (?:really |very )?sorry\b/i,
  /\bsorry,? but\b/i,
  /\bI (?:can(?:'|’)?t|cannot|can not|won(?:'|’)?t|will not|am unable to|(?:'|’)?m unable to|am not able to|(?:'|’)?m not able to)\b/i,
  /\bI(?:'|’)m (?:unable|not able)\b/i,
  /\bas an AI\b/i,
  /\bI(?:'|’)m an AI\b/i,
  /\bdon(?:'|’)t (?:actually )?(?:have|possess|hold) personal\b/i,
  /\bunable to (?:help|assist|comply|provide|fulfil)/i,
  /\bI (?:must )?decline\b/i,
];

/** Whether a reply that holds no answer says that it will not or cannot give one. */
export function saysNo(reply: string): boolean {
  return refusing.some((phrase) => phrase.test(reply));
}
