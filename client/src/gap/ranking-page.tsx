import { gapRanking } from '../../../shared/api/gap';
import { coefficient, plural } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import { SlopeChart, type SlopeRow } from '../charts/slope-chart';
import { Choice } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';
import { Controls, PlaceChoice, RespondentChoice, respondentOf } from './controls';
import { estimateCells, intervalOf, Made } from './estimate';
import { GapFrame, type GapPart } from './gap-frame';
import { type Group, RankTable, titleOf } from './rank-table';
import { excludesRepaired } from './view';

/** In the address: any country or topic, where '' says 'as in the first group'. */
const everywhere = '*';
/** So many places up or down stand out among so many values: 10 of 56. */
const largeChange = (values: number) => Math.max(2, Math.round(values * 0.18));

export default function GapRankingPage({ study }: { study: string }) {
  return (
    <GapFrame
      study={study}
      here="/ranking"
      title="Which values part most?"
      lead="Values by the mean distance between what is stated and what is chosen, the widest first; ties by name."
    >
      {(part) => <Ranked {...part} />}
    </GapFrame>
  );
}

interface Wanted {
  respondent: string;
  country: string;
  topic: string;
}

function Ranked({ study, known, view, change }: GapPart) {
  const first: Wanted = {
    respondent: respondentOf(known, view.respondent),
    country: view.country,
    topic: view.topic,
  };
  const second: Wanted = {
    respondent: view.otherRespondent || first.respondent,
    country: otherPlace(view.otherCountry, first.country),
    topic: otherPlace(view.otherTopic, first.topic),
  };
  const isAlone = Object.entries(first).every(([part, value]) => second[part as keyof Wanted] === value);
  const query = { excludeRepaired: excludesRepaired(view) };
  const left = useCall(gapRanking, { params: { study }, query: { ...first, ...query } }, { stay: true });
  const right = useCall(
    gapRanking,
    { params: { study }, query: { ...second, ...query } },
    { stay: true, when: !isAlone },
  );
  const leftGroup = left.data?.groups[0];
  const rightGroup = isAlone ? undefined : right.data?.groups[0];
  const error = left.error ?? right.error;
  return (
    <>
      <BothGroups known={known} view={view} change={change} first={first} />
      <ErrorMessage error={error} />
      {!error && (!leftGroup || (!isAlone && !rightGroup)) && <Loading />}
      {left.data && leftGroup && (
        <div className={left.isPlaceholderData || right.isPlaceholderData ? 'waiting' : undefined}>
          <Made
            replicates={left.data.replicates}
            seed={left.data.seed}
            what={[leftGroup, ...(rightGroup ? [rightGroup] : [])]
              .map(
                (group) =>
                  `${titleOf(group)}: ${plural(group.cells, 'cell')} in ${plural(group.scenarios, 'scenario')}.`,
              )
              .join(' ')}
          />
          {rightGroup ? <TwoGroups left={leftGroup} right={rightGroup} /> : isAlone && <OneGroup group={leftGroup} />}
          <RankTable groups={rightGroup ? [leftGroup, rightGroup] : [leftGroup]} change={change} />
        </div>
      )}
    </>
  );
}

const otherPlace = (chosen: string, first: string) => (chosen === everywhere ? '' : chosen || first);

function BothGroups({ known, view, change, first }: Omit<GapPart, 'study'> & { first: Wanted }) {
  const others = (names: readonly string[]) => [
    { value: '', title: 'as in the first' },
    { value: everywhere, title: 'all' },
    ...names.map((name) => ({ value: name, title: name })),
  ];
  return (
    <>
      <Controls view={view} change={change}>
        <RespondentChoice known={known} value={first.respondent} onChange={(respondent) => change({ respondent })} />
        <PlaceChoice label="Country" of="country" known={known} view={view} change={change} />
        <PlaceChoice label="Topic" of="topic" known={known} view={view} change={change} />
      </Controls>
      <div className="controls">
        <div className="long">
          <Choice
            label="Beside it: respondent"
            value={view.otherRespondent}
            options={[
              { value: '', title: 'as in the first' },
              ...known.respondents.map(({ id, label }) => ({ value: id, title: label })),
            ]}
            onChange={(otherRespondent) => change({ otherRespondent })}
          />
        </div>
        <div className="long">
          <Choice
            label="Beside it: country"
            value={view.otherCountry}
            options={others(known.countries)}
            onChange={(otherCountry) => change({ otherCountry })}
          />
        </div>
        <div className="long">
          <Choice
            label="Beside it: topic"
            value={view.otherTopic}
            options={others(known.topics)}
            onChange={(otherTopic) => change({ otherTopic })}
          />
        </div>
      </div>
    </>
  );
}

const placed = (group: Group) => group.values.filter(({ distance }) => distance.value !== null);

function OneGroup({ group }: { group: Group }) {
  const values = placed(group);
  if (values.length === 0) return <NothingHere group={group} />;
  return (
    <Figure
      name="gap-ranking"
      table={[
        ['rank', 'value', 'value_group', 'distance', 'ci_low', 'ci_high', 'cells'],
        ...group.values.map(({ rank, value, valueGroup, distance, cells }) => [
          rank,
          value,
          valueGroup,
          ...estimateCells(distance),
          cells,
        ]),
      ]}
    >
      <IntervalPlot
        title={`Distance by value: ${titleOf(group)}`}
        rows={values.map(({ rank, value, distance }) => intervalOf(`${rank}  ${value}`, distance))}
      />
    </Figure>
  );
}

function NothingHere({ group }: { group: Group }) {
  return (
    <div className="empty">
      No cell of {titleOf(group)} has both a rating and an action. Choose a wider group above.
    </div>
  );
}

function TwoGroups({ left, right }: { left: Group; right: Group }) {
  const empty = [left, right].find((group) => placed(group).length === 0);
  if (empty) return <NothingHere group={empty} />;
  const rows = bothRanks(left, right).map(
    ({ value, first, second }): SlopeRow => ({
      name: value,
      left: first?.rank ?? null,
      right: second?.rank ?? null,
      leftNote: first ? coefficient(first.distance.value) : '',
      rightNote: second ? coefficient(second.distance.value) : '',
    }),
  );
  return (
    <Figure
      name="gap-ranking-of-two"
      table={[
        ['value', 'first_rank', 'first_distance', 'second_rank', 'second_distance', 'places_up'],
        ...bothRanks(left, right).map(({ value, first, second }) => [
          value,
          first?.rank ?? null,
          first?.distance.value ?? null,
          second?.rank ?? null,
          second?.distance.value ?? null,
          first && second ? first.rank - second.rank : null,
        ]),
      ]}
    >
      <SlopeChart
        title={`Change in rank from ${titleOf(left)} to ${titleOf(right)}`}
        leftTitle={sideTitle(left, right)}
        rightTitle={sideTitle(right, left)}
        rows={rows}
        large={largeChange(placed(left).length)}
      />
    </Figure>
  );
}

/** What sets this group apart from the other. */
const sideTitle = (group: Group, other: Group): string =>
  [
    group.respondent.id === other.respondent.id ? '' : group.respondent.label,
    group.country === other.country ? '' : group.country || 'all countries',
    group.topic === other.topic ? '' : group.topic || 'all topics',
  ]
    .filter((part) => part !== '')
    .join(', ');

/** Each value with its rank on both sides; a value without a distance has none. */
function bothRanks(left: Group, right: Group) {
  const second = new Map(placed(right).map((ranked) => [ranked.value, ranked]));
  const first = new Map(placed(left).map((ranked) => [ranked.value, ranked]));
  return left.values.map(({ value }) => ({ value, first: first.get(value), second: second.get(value) }));
}
