import { selectionGuid } from './codings';
import { derivedGuid } from './guid';
import type { ProjectExample } from './project';
import { element } from './xml';

/** What a link from a code to a case that shows it is called. */
export const exampleLink = 'Example';

export function writeExample(example: ProjectExample): string {
  const target = example.start === null ? example.source : selectionGuid(example);
  return element('Link', {
    guid: derivedGuid('example', example.code, target),
    name: exampleLink,
    direction: 'OneWay',
    originGUID: example.code,
    targetGUID: target,
  });
}
