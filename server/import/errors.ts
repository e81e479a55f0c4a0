import { SaydoError } from '../../shared/errors';

/** A file that can't be imported: the message says what is wrong, where, and what to do. Nothing was stored. */
export class ImportError extends SaydoError {}
