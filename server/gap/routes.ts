import * as api from '../../shared/api/gap';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { gapAnswers } from './cell-answers';
import { gapPredictions } from './predictions';
import { gapReport } from './report/report';
import * as gap from './service';

/** Of what an address asks, how the measures are made. */
const optionsOf = ({ excludeRepaired, replicates, seed }: gap.GapOptions): gap.GapOptions => ({
  excludeRepaired,
  replicates,
  seed,
});

export function gapRoutes({ database, mounted }: Server): void {
  mount(mounted, api.gapRespondents, ({ study }) => gap.gapRespondents(database, study));
  mount(mounted, api.gapOverview, ({ study, query }) =>
    gap.gapOverview(database, study, query.respondents, optionsOf(query)),
  );
  mount(mounted, api.gapHeatmap, ({ study, query }) => gap.gapHeatmap(database, study, query));
  mount(mounted, api.gapRanking, ({ study, query }) => {
    const { respondent, country, topic, otherRespondent, otherCountry, otherTopic } = query;
    const first = { respondent, country, topic };
    const isAlone = otherRespondent === undefined && otherCountry === undefined && otherTopic === undefined;
    const second = {
      respondent: otherRespondent ?? respondent,
      country: otherCountry ?? country,
      topic: otherTopic ?? topic,
    };
    return gap.gapRanking(database, study, isAlone ? [first] : [first, second], optionsOf(query));
  });
  mount(mounted, api.gapComparison, ({ study, query }) => gap.gapComparison(database, study, query, optionsOf(query)));
  mount(mounted, api.gapSensitivity, ({ study, query }) =>
    gap.gapSensitivity(database, study, query.respondents, optionsOf(query)),
  );
  mount(mounted, api.gapCells, async ({ study, query }) => {
    const { limit, offset, ...wanted } = query;
    const found = await gap.gapCells(database, study, wanted);
    return { ...found, cells: found.cells.slice(offset, offset + limit), total: found.cells.length };
  });
  mount(mounted, api.gapAnswers, ({ study, query }) => gapAnswers(database, study, query));
  mount(mounted, api.gapPredictions, ({ study, query }) =>
    gapPredictions(database, study, query.respondents, optionsOf(query)),
  );
  mount(mounted, api.gapReport, async ({ study, query, response }) => {
    const page = await gapReport(database, study, query.respondents, optionsOf(query));
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${study.slug}-gap.html"`);
    response.end(page);
    return undefined;
  });
}
