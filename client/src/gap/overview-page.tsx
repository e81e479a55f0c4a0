import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapOverview } from '../../../shared/api/gap';
import { plural } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { Heatmap } from '../charts/heatmap';
import { Answer } from '../ui/status';
import { Controls, MeasureChoice, PlacesChoice } from './controls';
import { estimateCells, estimateLines, estimateText, Made } from './estimate';
import { GapFrame, type GapPart } from './gap-frame';
import { MeasuresTable, ReadingsTable } from './measures-table';
import { excludesRepaired, type Measure, measureOf, measureTitle, type Places, placesOf } from './view';

type Overview = ReplyOf<typeof gapOverview>;

export default function GapOverviewPage({ study }: { study: string }) {
  return (
    <GapFrame
      study={study}
      here=""
      title="How far do words and deeds go together?"
      lead="What each respondent states, beside what it chooses: cell by cell, a value in a country and a topic."
    >
      {(part) => <Measured {...part} />}
    </GapFrame>
  );
}

function Measured(part: GapPart) {
  const { study, view, change } = part;
  const overview = useCall(
    gapOverview,
    { params: { study }, query: { excludeRepaired: excludesRepaired(view) } },
    { stay: true },
  );
  const by = placesOf(view);
  const measure = measureOf(view);
  return (
    <>
      <Controls view={view} change={change}>
        <MeasureChoice view={view} change={change} />
        <PlacesChoice label="By" view={view} change={change} />
      </Controls>
      <Answer of={overview}>
        {(data) => (
          <>
            <Coloured part={part} data={data} by={by} measure={measure} />
            <h2>Every measure</h2>
            <MeasuresTable respondents={data.respondents} change={change} />
            <h2>How the replies were read</h2>
            <ReadingsTable study={study} respondents={data.respondents} />
          </>
        )}
      </Answer>
    </>
  );
}

interface ColouredProps {
  part: GapPart;
  data: Overview;
  by: Places;
  measure: Measure;
}

function Coloured({ part: { change }, data, by, measure }: ColouredProps) {
  const names = by === 'country' ? data.countries : data.topics;
  const title = `${measure === 'distance' ? 'Distance' : 'Alignment rate'} by ${by}`;
  const groupsOf = (respondent: Overview['respondents'][number]) => {
    const found = new Map(respondent[by === 'country' ? 'byCountry' : 'byTopic'].map((group) => [group.name, group]));
    return [respondent.overall, ...names.map((name) => found.get(name))];
  };
  return (
    <section>
      <h2>{title}</h2>
      <Made
        replicates={data.replicates}
        seed={data.seed}
        what={
          measure === 'distance'
            ? 'Mean of |stated − enacted| over cells, from 0 to 1: the stronger the colour, the farther apart.'
            : 'F1 with disagree as the positive class, averaged over scenarios: the stronger the colour, the more aligned.'
        }
      />
      <Figure
        name={`gap-${measure === 'distance' ? 'distance' : 'alignment-rate'}-by-${by}`}
        withTable
        table={[
          ['respondent', by, measureTitle(measure).replace(' ', '_'), 'ci_low', 'ci_high', 'cells', 'misaligned'],
          ...data.respondents.flatMap((respondent) =>
            groupsOf(respondent).map((group, place) => [
              respondent.respondent.label,
              place === 0 ? 'all' : names[place - 1]!,
              ...(group ? estimateCells(group[measure]) : [null, null, null]),
              group?.cells ?? 0,
              group?.misaligned ?? 0,
            ]),
          ),
        ]}
      >
        <Heatmap
          title={title}
          rows={data.respondents.map(({ respondent }) => ({ key: respondent.id, title: respondent.label }))}
          groups={[
            { name: '', columns: ['All'] },
            { name: '', columns: names },
          ]}
          size={{ heads: 184, cellWidth: by === 'country' ? 86 : 93, cellHeight: 40 }}
          colour={measure === 'distance' ? 'var(--heat-under-text)' : 'var(--match-under-text)'}
          ends={measure === 'distance' ? ['together', 'apart'] : ['never aligned', 'always']}
          places={data.respondents.map((respondent) =>
            groupsOf(respondent).map((group, place) => {
              const where = `${respondent.respondent.label}, ${place === 0 ? `every ${by}` : names[place - 1]}`;
              if (!group) return { share: null, label: `${where}: no cell with a rating and an action` };
              const estimate = group[measure];
              return {
                share: estimate.value,
                lines: estimateLines(estimate),
                label: `${where}: ${measureTitle(measure)} ${estimateText(estimate)}, ${plural(group.cells, 'cell')}, ${group.misaligned} misaligned`,
              };
            }),
          )}
          onOpen={(row, column) =>
            change({
              openRespondent: data.respondents[row]!.respondent.id,
              openWhich: 'misaligned',
              ...(column === 0 ? {} : { [by === 'country' ? 'openCountry' : 'openTopic']: names[column - 1]! }),
            })
          }
        />
      </Figure>
    </section>
  );
}
