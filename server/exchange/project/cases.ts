import { derivedGuid } from './guid';
import type { ProjectSource } from './project';
import { attribute, child, children, element, escapeXml, guidOf, textOf, type XmlNode } from './xml';

/** The variables of a case that Saydo keeps in columns of its own. Others of a file are kept with the item. */
export const caseVariables = [
  'kind',
  'country',
  'topic',
  'value',
  'polarity',
  'respondent',
  'variant',
  'category',
  'stated',
  'enacted',
  'explanation',
] as const;
export type CaseVariable = (typeof caseVariables)[number];

const variableGuid = (name: string) => derivedGuid('variable', name);

export function writeVariables(): string {
  return element(
    'Variables',
    {},
    ...caseVariables.map((name) => element('Variable', { guid: variableGuid(name), name, typeOfVariable: 'Text' })),
  );
}

/** Each text is a case of its own, with its variables. */
export function writeCase({ guid, name, variables }: ProjectSource): string {
  return element(
    'Case',
    { guid: derivedGuid('case', guid), name },
    ...caseVariables
      .filter((variable) => variables[variable])
      .map((variable) =>
        element(
          'VariableValue',
          {},
          element('VariableRef', { targetGUID: variableGuid(variable) }),
          element('TextValue', {}, escapeXml(variables[variable]!)),
        ),
      ),
    element('SourceRef', { targetGUID: guid }),
  );
}

const valueElements = ['TextValue', 'BooleanValue', 'IntegerValue', 'FloatValue', 'DateValue', 'DateTimeValue'];

/** The names of a project's variables by GUID; those that Saydo knows are found whatever their capitals. */
export function readVariableNames(project: XmlNode): Map<string, string> {
  const known = new Map(caseVariables.map((name) => [name as string, name as string]));
  return new Map(
    children(child(project, 'Variables'), 'Variable').flatMap((node): [string, string][] => {
      const guid = guidOf(node, 'guid');
      const name = attribute(node, 'name') ?? '';
      return guid ? [[guid, known.get(name.toLowerCase()) ?? name]] : [];
    }),
  );
}

export function readVariables(node: XmlNode, names: Map<string, string>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const value of children(node, 'VariableValue')) {
    const reference = child(value, 'VariableRef');
    const name = names.get((reference && guidOf(reference, 'targetGUID')) ?? '');
    const text = valueElements.map((one) => textOf(child(value, one))).find((one) => one !== null);
    if (name && text) read[name] = text;
  }
  return read;
}

export interface ReadCase {
  /** '' without one: some programs give names to texts only */
  name: string;
  description: boolean;
  sources: string[];
  /** selections that make up the case, which Saydo does not hold: its cases are whole texts */
  selections: number;
  codes: string[];
  variables: Record<string, string>;
}

export function readCase(node: XmlNode, names: Map<string, string>): ReadCase {
  const targets = (name: string) => children(node, name).flatMap((reference) => guidOf(reference, 'targetGUID') ?? []);
  return {
    name: attribute(node, 'name')?.trim() ?? '',
    description: (textOf(child(node, 'Description')) ?? '').trim() !== '',
    sources: targets('SourceRef'),
    selections: children(node, 'SelectionRef').length,
    codes: targets('CodeRef'),
    variables: readVariables(node, names),
  };
}
