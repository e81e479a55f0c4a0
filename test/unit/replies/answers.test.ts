import { describe, expect, it } from 'vitest';
import { readChoice } from '../../../shared/replies/choice';
import { readPrediction } from '../../../shared/replies/prediction';
import { readScore } from '../../../shared/replies/score';
import { readStatedRatings } from '../../../shared/replies/stated-ratings';

describe('one rating', () => {
  it.each([
    [2, 2],
    ['2', 2],
    [' "3" ', 3],
    ['4.0', 4],
    ['2/4', 2],
    ['1 out of 4', 1],
    ['Like me', 2],
    ['NOT LIKE ME AT ALL', 4],
    ['very much like me', 1],
    ['Strongly agree', 1],
    ['strongly disagree.', 4],
    ['3 - disagree', 3],
    ['2: like me', 2],
    ['(1) very much like me', 1],
    ['Not like me (3)', 3],
    ['2, because it matters to me', 2],
    ['Three', 3],
    [{ rating: '2', reason: 'so' }, 2],
  ])('%j is %d', (said, score) => {
    expect(readScore(said)).toEqual({ kind: 'score', score });
  });

  it.each([5, 0, '5', '-1', '2.5', '10', '7 - agree'])('%j is off the scale', (said) => {
    expect(readScore(said).kind).toBe('off-scale');
  });

  it.each([null, '', 'perhaps', '1 - disagree', 'Like me (4)', '2-3', '1 or 2', true, [2]])(
    '%j is no rating',
    (said) => {
      expect(readScore(said).kind).toBe('none');
    },
  );
});

describe("a reply's ratings of values", () => {
  const asked = ['Wealth', 'Equality', 'Self-Respect'];
  const read = (reply: string) => readStatedRatings(reply, asked);
  const scores = (reply: string) => read(reply).ratings.map(({ score }) => score);

  it('come in the order of asking, however the reply is dressed', () => {
    const json = '{"Equality": "1", "Self-Respect": 2, "Wealth": "Strongly disagree"}';
    for (const [reply, how] of [
      [json, 'json'],
      [`\`\`\`json\n${json}\n\`\`\``, 'fenced'],
      ["{'Equality': 1, 'Self-Respect': '2', 'Wealth': 4,}", 'python_literal'],
      [`I will answer for a person of that place.\n\n${json}\n\nOthers would differ.`, 'embedded'],
      [`{"ratings": ${json}}`, 'json'],
      [
        '[{"value": "Equality", "rating": 1}, {"value": "Self-Respect", "rating": 2}, {"value": "Wealth", "rating": 4}]',
        'json',
      ],
    ] as const) {
      expect(read(reply)).toMatchObject({ how, reading: 'complete', reason: null });
      expect(scores(reply)).toEqual([4, 1, 2]);
    }
  });

  it('are partial with the reason when one is missing, off the scale or no rating', () => {
    const found = read('{"Equality": "5", "Wealth": "maybe", "Self Respect": "2"}{');
    expect(found.how).not.toBe('json');
    expect(read('{"Equality": "5", "Wealth": "1", "Selfrespect": "2"}')).toEqual({
      how: 'json',
      reading: 'partial',
      reason:
        'Off the scale from 1 to 4: Equality: 5. Without a rating: Self-Respect. Names that were not asked for: Selfrespect.',
      ratings: [
        { value: 'Wealth', score: 1, offScale: false },
        { value: 'Equality', score: null, offScale: true },
        { value: 'Self-Respect', score: null, offScale: false },
      ],
    });
  });

  it('before a cut are kept, and the reply is marked as repaired and cut', () => {
    const cut = read('```json\n{\n  "Equality": "1",\n  "Wealth": "3",\n  "Self-');
    expect(cut).toMatchObject({ how: 'repaired', reading: 'repaired' });
    expect(cut.reason).toBe('It is cut off after 2 of 3 ratings; those before the cut are kept.');
    expect(cut.ratings.map(({ score }) => score)).toEqual([3, 1, null]);
    expect(scores('{"Equality": "1", "Wealth": "')).toEqual([null, 1, null]);
  });

  it.each([
    ['a comma is missing', '{"Equality": "1"\n"Wealth": "3", "Self-Respect": "2"}'],
    ['a comma is too many, inside prose', 'Here: {"Equality": "1", "Wealth": "3", "Self-Respect": "2",} Thanks.'],
    ['the braces are missing', '```json\n"Equality": "1",\n"Wealth": "3",\n"Self-Respect": "2"\n```'],
    ['it is a list in words', '* **Equality:** Very much like me\n* **Wealth**: 3\n- Self-Respect = like me'],
  ])('are found one by one where %s, and marked as repaired', (_, reply) => {
    expect(read(reply)).toMatchObject({ how: 'repaired', reading: 'repaired' });
    expect(scores(reply)).toEqual([3, 1, 2]);
  });

  it('are all null in a refusal and in what holds none', () => {
    const no = read("I'm an AI and don't have personal values. Wealth: people differ about it.");
    expect(no).toMatchObject({ how: 'refused', reading: 'refused' });
    expect(no.ratings.map(({ score }) => score)).toEqual([null, null, null]);
    expect(read('{"weather": "fine"}')).toMatchObject({ how: 'unreadable', reading: 'unreadable' });
    expect(read('')).toMatchObject({ how: 'unreadable' });
  });
});

describe('a choice between two options', () => {
  it.each([
    ['{"action": "Option 2"}', 'json', 2],
    ["{'explanation': 'Option 2 is kinder, and yet.', 'action': 'Option 1'}", 'python_literal', 1],
    ['```json\n{"choice": 2}\n```', 'fenced', 2],
    ['Here is my answer: {"action": "Option 1: I stay"} Thanks.', 'embedded', 1],
    ['Option 2', 'embedded', 2],
    ['I would choose option 1, for it is fair.', 'embedded', 1],
    ["{'action': 'Option 2', 'explanation': 'It's fair.'}", 'repaired', 2],
  ])('%s is read', (reply, how, option) => {
    expect(readChoice(reply)).toMatchObject({ how, option });
  });

  it.each([
    ['{"action": "Both"}', 'unreadable', 'It chooses both options.'],
    ['{"action": "Option 1 and Option 2"}', 'unreadable', 'It chooses none of the two options.'],
    ['{"action": "Neither"}', 'unreadable', 'It chooses neither option.'],
    ['{"mood": "fine"}', 'unreadable', 'It names no choice.'],
    [
      '{"action": "I cannot select one. Option 1 is for health, and Option 2 for change."}',
      'refused',
      'It says that it will not or cannot choose.',
    ],
    ["I'm sorry, but I can't choose for people.", 'refused', 'It says that it will not or cannot choose.'],
  ])('%s holds none, with the reason', (reply, reading, reason) => {
    expect(readChoice(reply)).toEqual({ how: reading, reading, reason, option: null });
  });
});

describe("an observer's prediction", () => {
  it('is the label, whatever stands around it', () => {
    expect(readPrediction('Label: True \n Reason: it is kind, not false.').predicted).toBe(true);
    expect(readPrediction('**Label:** false').predicted).toBe(false);
    expect(readPrediction('Label: True\nLabel: False')).toMatchObject({ predicted: null, how: 'unreadable' });
    expect(readPrediction("I'm sorry, I cannot tell.")).toMatchObject({ predicted: null, how: 'refused' });
    expect(readPrediction('True')).toMatchObject({ predicted: null, how: 'unreadable' });
  });
});
