/**
 * An error for the person who can mend it: `code` for programs, `message` says what is wrong, where, and what to do.
 * Every error that Saydo raises on purpose is one of these; anything else is a fault of ours.
 */
export class SaydoError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = new.target.name;
  }
}
