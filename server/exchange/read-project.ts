import { ImportError } from '../import/errors';
import type { PlainFile } from '../import/files/decompress';
import { compute } from '../worker/pool';

/**
 * Reads a .qdpx in the worker's thread: its XML is read at one go, some seconds for tens of megabytes, in which nobody
 * could save.
 */
export async function readProjectFile({ name, bytes }: PlainFile) {
  const told = await compute('readQdpx', { name, bytes });
  if ('refused' in told) throw new ImportError(told.refused.code, told.refused.message);
  return told.parsed;
}
