import type { Scenario } from '../../shared/model/scenario';
import type { ValueGroup } from '../../shared/values/groups';

export type Pair = readonly [en: string, de: string];
export type OptionLine = readonly [ValueGroup, en: string, de: string];

export interface ScenarioLines {
  key: string;
  category: string;
  title: Pair;
  text: Pair;
  /** five, each with four options of different values; together each of the ten values twice */
  questions: readonly { text: Pair; options: readonly [OptionLine, OptionLine, OptionLine, OptionLine] }[];
}

export const asScenario = ({ key, category, title, text, questions }: ScenarioLines): Scenario => ({
  key,
  category,
  title: title[0],
  text: text[0],
  address: null,
  translations: { de: { title: title[1], text: text[1] } },
  questions: questions.map((question, index) => ({
    key: `q${index + 1}`,
    text: question.text[0],
    translations: { de: question.text[1] },
    options: question.options.map(([valueGroup, en, de], place) => ({
      key: 'abcd'[place]!,
      valueGroup,
      polarity: 'positive',
      text: en,
      generator: 'Saydo',
      translations: { de },
    })),
  })),
});
