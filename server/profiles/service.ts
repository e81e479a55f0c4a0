import type { ProfileGroups, ProfileMaps, RespondentProfileReply } from '../../shared/api/profiles';
import { correlationMatrix } from '../../shared/statistics/profiles/between';
import { compareProfiles } from '../../shared/statistics/profiles/comparison';
import { enactedProfile } from '../../shared/statistics/profiles/enacted';
import { higherOrderMeans, higherOrderValues } from '../../shared/statistics/profiles/higher-order';
import { profileMap } from '../../shared/statistics/profiles/principal-components';
import { groupAt, groupCount, type Profile, placeOf } from '../../shared/statistics/profiles/profile';
import { type Sensitivity, sensitivity } from '../../shared/statistics/profiles/sensitivity';
import { similarityOrder } from '../../shared/statistics/profiles/similarity-order';
import { statedProfile } from '../../shared/statistics/profiles/stated';
import type { ValueGroup } from '../../shared/values/groups';
import type { Database } from '../database/open';
import { notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { compute } from '../worker/pool';
import type { AnswerOptions, MadeChoice, RespondentAnswers } from './answers';
import { type Profiled, seed, studyProfiles } from './compute';
import { answerCounts, summaryByKind } from './summary';

const permutations = 9999;
/** more than a page can show */
const mostInMatrix = 60;
const mostOnMap = 2000;
const mostEvidence = 200;

export async function listProfiles(database: Database, study: Study, options: AnswerOptions) {
  const { answers, profiles, between, options: splits } = await studyProfiles(database, study, options);
  return {
    respondents: profiles.map(asSummary),
    summary: summaryByKind(profiles),
    between,
    excluded: answers.excluded,
    ...splits,
  };
}

function asSummary(profiled: Profiled) {
  const { answers, correlation, spearman, reliability, disattenuated } = profiled;
  const { id, label, kind } = answers;
  return { id, label, kind, ...answerCounts(profiled), correlation, spearman, reliability, disattenuated };
}

/** A single respondent can be looked at, whether it counts or not. */
const withExcluded = (options: AnswerOptions): AnswerOptions => ({ ...options, excluded: 'in' });

export async function respondentProfile(
  database: Database,
  study: Study,
  id: string,
  options: AnswerOptions,
): Promise<RespondentProfileReply> {
  const { answers: all, profiles } = await studyProfiles(database, study, withExcluded(options));
  const profiled = named(profiles, id);
  const { answers, stated, enacted, correlation, reliability } = profiled;
  const points = answers.ratings.map(({ item }) => all.items.get(item)!.points);
  const shrink = Math.sqrt((reliability.stated.value ?? 0) * (reliability.enacted.value ?? 0));
  return {
    ...asSummary(profiled),
    attributes: answers.attributes,
    stated,
    points: points.length > 0 ? points.reduce((most, one) => Math.max(most, one)) : null,
    enacted,
    higher: higherOrder(stated, enacted.share),
    permutation: {
      ...(await compute('profilePermutation', { first: stated.mean, second: enacted.share, permutations, seed })),
      permutations,
      seed,
    },
    disattenuatedCi95:
      correlation.ci95 && profiled.disattenuated.value !== null
        ? [correlation.ci95[0] / shrink, correlation.ci95[1] / shrink]
        : null,
    sensitivity: {
      variant: sensitivityOf(answers, ({ variant }) => variant),
      temperature: sensitivityOf(answers, ({ temperature }) => temperature),
    },
  };
}

function higherOrder({ mean, centred }: Profiled['stated'], shares: Profile) {
  const [means, centredMeans, meanShares] = [mean, centred, shares].map(higherOrderMeans);
  return higherOrderValues.map((name, place) => ({
    name,
    mean: means![place]!,
    centred: centredMeans![place]!,
    share: meanShares![place]!,
  }));
}

function named(profiles: readonly Profiled[], id: string): Profiled {
  const found = profiles.find(({ answers }) => answers.id === id);
  if (!found) throw notFound('respondent');
  return found;
}

type Asked = Pick<MadeChoice, 'variant' | 'temperature'>;

/** What has no level (null) is left out. */
function sensitivityOf(
  { ratings, choices }: RespondentAnswers,
  levelOf: (asked: Asked) => string | number | null,
): { stated: Sensitivity; enacted: Sensitivity } {
  const split = <T extends Asked>(all: readonly T[], profileOf: (some: T[]) => Profile) => {
    const levels = new Map<string | number, T[]>();
    for (const one of all) {
      const level = levelOf(one);
      if (level === null) continue;
      const there = levels.get(level);
      if (there) there.push(one);
      else levels.set(level, [one]);
    }
    return sensitivity(
      [...levels]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([level, some]) => ({ level: String(level), profile: profileOf(some) })),
    );
  };
  return {
    stated: split(ratings, (some) => statedProfile(some).mean),
    enacted: split(choices, (some) => enactedProfile(some).share),
  };
}

/** What lies behind one point of a respondent's profile: the value's items, and the questions that offered it. */
export async function profileEvidence(
  database: Database,
  study: Study,
  id: string,
  { group: wanted, ...options }: AnswerOptions & { group: ValueGroup },
) {
  const { answers: all, profiles } = await studyProfiles(database, study, withExcluded(options));
  const { answers } = named(profiles, id);
  const group = placeOf(wanted)!;
  const items = [...all.items.values()].flatMap((item) => {
    const scores = item.group === group ? answers.ratings.filter((rating) => rating.item === item.id) : [];
    const missing = answers.unrated.filter((unrated) => unrated === item.id).length;
    if (item.group !== group || scores.length + missing === 0) return [];
    const mean = scores.length > 0 ? scores.reduce((sum, { score }) => sum + score, 0) / scores.length : null;
    const { text, reversed, points } = item;
    return [{ text, reversed, points, mean, ratings: scores.length, missing }];
  });
  const byQuestion = new Map<string, MadeChoice[]>();
  for (const choice of answers.choices) {
    if (!choice.offered.includes(group)) continue;
    byQuestion.set(choice.question, [...(byQuestion.get(choice.question) ?? []), choice]);
  }
  const choices = [...byQuestion].slice(0, mostEvidence).map(([questionId, made]) => {
    const question = all.questions.get(questionId)!;
    const instead = new Map<number, number>();
    for (const { chosen } of made)
      if (chosen !== null && chosen !== group) instead.set(chosen, (instead.get(chosen) ?? 0) + 1);
    return {
      scenario: question.title,
      question: question.text,
      option: [...question.options.values()].find((option) => option.group === group && !option.against)!.text,
      asked: made.length,
      chosen: made.filter(({ chosen }) => chosen === group).length,
      instead: [...instead].sort(([, a], [, b]) => b - a).map(([place, times]) => ({ group: groupAt(place), times })),
    };
  });
  return { items, choices, choicesInAll: byQuestion.size };
}

type What = 'stated' | 'enacted';

/** Stated profiles are centred wherever respondents are compared: people use scales differently. */
const comparable = ({ stated, enacted }: Profiled, what: What): Profile =>
  what === 'stated' ? stated.centred : enacted.share;

export async function profileMaps(
  database: Database,
  study: Study,
  { what, ...options }: AnswerOptions & { what: What },
): Promise<ProfileMaps> {
  const { profiles } = await studyProfiles(database, study, options);
  const whole = profiles.filter((one) => comparable(one, what).every((value) => value !== null));
  return { matrix: matrixOf(whole, what), map: mapOf(whole, what), circle: await circleOf(whole, what) };
}

function matrixOf(profiles: readonly Profiled[], what: What): ProfileMaps['matrix'] {
  // Models come first: they are few, and each is a respondent of interest by itself.
  const shown = [...profiles].sort((a, b) => (a.answers.kind < b.answers.kind ? 1 : -1)).slice(0, mostInMatrix);
  const matrix = correlationMatrix(shown.map((one) => comparable(one, what)));
  const order = similarityOrder(matrix);
  return {
    labels: order.map((place) => shown[place]!.answers.label),
    kinds: order.map((place) => shown[place]!.answers.kind),
    values: order.map((row) => order.map((column) => matrix[row]![column]!)),
    leftOut: profiles.length - shown.length,
  };
}

function mapOf(profiles: readonly Profiled[], what: What): ProfileMaps['map'] {
  const shown = profiles.slice(0, mostOnMap);
  const map = profileMap(shown.map((one) => comparable(one, what)));
  if (!map) return null;
  return {
    points: map.points.flatMap((point, place) => {
      const { label, kind } = shown[place]!.answers;
      return point ? [{ label, kind, x: point[0], y: point[1] }] : [];
    }),
    loadings: map.loadings,
    explained: map.explained,
    leftOut: profiles.length - shown.length,
  };
}

async function circleOf(profiles: readonly Profiled[], what: What): Promise<ProfileMaps['circle']> {
  const rounds = 999;
  const circle = await compute('profileCircle', { all: profiles.map((one) => comparable(one, what)), rounds, seed });
  return circle && { ...circle, permutations: rounds };
}

export async function profileGroups(
  database: Database,
  study: Study,
  wanted: AnswerOptions & { what: What; attribute?: string; first?: string; second?: string },
): Promise<ProfileGroups> {
  const { profiles } = await studyProfiles(database, study, wanted);
  const withProfile = profiles.filter((one) => comparable(one, wanted.what).some((value) => value !== null));
  const attributes = attributesOf(withProfile);
  const attribute = wanted.attribute ?? attributes[0]?.name ?? 'kind';
  const levels = attributes.find(({ name }) => name === attribute)?.levels ?? [];
  const first = wanted.first ?? levels[0]?.level ?? null;
  const second = wanted.second ?? levels.find(({ level }) => level !== first)?.level ?? null;
  const those = (level: string | null) =>
    withProfile
      .filter(({ answers }) => level !== null && levelOf(answers, attribute) === level)
      .map((one) => comparable(one, wanted.what));
  const values = first === null || second === null ? [] : compareProfiles(those(first), those(second));
  return {
    attributes,
    attribute,
    first,
    second,
    values: values.slice(0, groupCount).map((value, place) => ({ group: groupAt(place), ...value })),
  };
}

const levelOf = ({ kind, attributes }: RespondentAnswers, attribute: string): string | undefined =>
  attribute === 'kind' ? kind : attributes[attribute];

/** What respondents can be grouped by: their kind, and every attribute with at least two levels. */
function attributesOf(profiles: readonly Profiled[]): ProfileGroups['attributes'] {
  const names = ['kind', ...new Set(profiles.flatMap(({ answers }) => Object.keys(answers.attributes)))];
  return names.flatMap((name) => {
    const counts = new Map<string, number>();
    for (const { answers } of profiles) {
      const level = levelOf(answers, name);
      if (level) counts.set(level, (counts.get(level) ?? 0) + 1);
    }
    if (counts.size < 2) return [];
    const levels = [...counts].sort(([, a], [, b]) => b - a).map(([level, respondents]) => ({ level, respondents }));
    return [{ name, levels }];
  });
}
