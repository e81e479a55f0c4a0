import { SaydoError } from '../../shared/errors';
import type { PlainFile } from '../import/files/decompress';
import { parseProject } from './parse';

/** What the exchange leaves to the worker's thread. */

type Refused = Pick<SaydoError, 'code' | 'message'>;

/** Reads a .qdpx. A refusal is given back, because an error that leaves a thread loses its class and its code. */
export function readQdpx(file: PlainFile): { parsed: ReturnType<typeof parseProject> } | { refused: Refused } {
  try {
    return { parsed: parseProject(file) };
  } catch (error) {
    if (!(error instanceof SaydoError)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}
