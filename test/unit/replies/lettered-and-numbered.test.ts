import { describe, expect, it } from 'vitest';
import { readLetterChoice } from '../../../shared/replies/letter-choice';
import { readNumberedRatings } from '../../../shared/replies/numbered-ratings';

const letters = ['A', 'B', 'C', 'D'];

describe('a choice among lettered options', () => {
  it.each([
    ['{"Answer": "B"}', 'json'],
    ['```json\n{"Answer": "B"}\n```', 'fenced'],
    ["{'Answer': 'B'}", 'python_literal'],
    ['It depends, but I would say {"Answer": "B"} here.', 'embedded'],
    ['{"answer": "Option B"}', 'json'],
    ['{"Answer": "(b)"}', 'json'],
    ['{"Answer": "B. Talk to them first"}', 'json'],
    ['[{"choice": "B"}]', 'json'],
    ['B', 'embedded'],
  ])('is read from %s', (reply, how) => {
    expect(readLetterChoice(reply, letters)).toMatchObject({ letter: 'B', how, reading: 'complete' });
  });

  it('from a reply without its end is marked as repaired', () => {
    expect(readLetterChoice('{"Answer": "C"', letters)).toMatchObject({ letter: 'C', reading: 'repaired' });
  });

  it.each([
    ['{"Answer": "X"}', 'unreadable', 'It names "X", which is not A, B, C or D.'],
    ['{"Answer": "E"}', 'unreadable', 'It names "E", which is not A, B, C or D.'],
    ['', 'unreadable', 'It is empty.'],
    ['{"Reason": "A is best"}', 'unreadable', 'It names no option.'],
    ['{"Answer": 2}', 'unreadable', 'It names no option.'],
    ['A good question, which needs thought.', 'unreadable', 'It names no option.'],
    ["I'm sorry, but I can't choose for you.", 'refused', 'It says that it will not or cannot choose.'],
  ])('%s is none, and says why', (reply, reading, reason) => {
    expect(readLetterChoice(reply, letters)).toEqual({ letter: null, how: reading, reading, reason });
  });
});

describe('ratings of numbered statements', () => {
  const read = (reply: string) => readNumberedRatings(reply, [1, 2, 3], 6);
  const scores = (reply: string) => [...read(reply).ratings.values()].map(({ score }) => score);

  it.each([
    '{"1": "4", "2": 5, "3": "6"}',
    'Here you are:\n```json\n{"1": 4, "2": 5, "3": 6}\n```\nI hope this helps.',
    "{1: 4, 2: '5', 3: 6}",
    '[{"1": 4}, {"2": 5}, {"3": 6}]',
    '[4, 5, 6]',
    '{"statement_1": "4 - somewhat like me", "statement_2": "5", "statement_3": "6: very much"}',
  ])('are read from %s', (reply) => {
    expect(scores(reply)).toEqual([4, 5, 6]);
    expect(read(reply).reading).toBe('complete');
  });

  it('go by their number, not by their place', () => {
    expect(scores('{"3": 6, "1": 4, "2": 5}')).toEqual([4, 5, 6]);
  });

  it('off the scale, halves and words are none; a missing one makes the reply partial', () => {
    expect(scores('{"1": 7, "2": 2.5, "3": 0}')).toEqual([null, null, null]);
    expect(read('{"1": 7, "2": 5, "3": "often"}').ratings.get(1)).toEqual({ score: null, offScale: true });
    expect(read('{"1": 7, "2": 5, "3": "often"}').ratings.get(3)).toEqual({ score: null, offScale: false });
    expect(read('{"1": 4, "2": 5}')).toMatchObject({ reading: 'partial', reason: 'It rates 2 of 3 statements.' });
  });

  it('a refusal and a reply without ratings are told apart', () => {
    expect(read("I'm sorry, but as an AI I cannot rate these.").reading).toBe('refused');
    expect(read('{"mood": "good"}').reading).toBe('unreadable');
    expect(read('').reading).toBe('unreadable');
  });
});
