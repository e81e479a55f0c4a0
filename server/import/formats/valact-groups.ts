import { findGroup } from '../../../shared/values/find-group';
import type { ValueGroup } from '../../../shared/values/groups';
import { ImportError } from '../errors';

/** The broad value that the study's files mean, in English or Chinese. */
export function valactGroup(file: string, row: number, name: string): ValueGroup {
  const group = findGroup(name.trim());
  if (group) return group;
  throw new ImportError('bad-group', `${file}, line ${row}: "${name.trim()}" is none of the ten broad values.`);
}

export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
