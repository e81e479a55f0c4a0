import type { Scenario } from '../../shared/model/scenario';
import { familyScenarios } from './family';
import { asScenario } from './scenario';
import { townScenarios } from './town';
import { workScenarios } from './work';

/** Twelve situations with five questions each. Each of the ten values is offered twice in every situation. */
export const shippedScenarios: readonly Scenario[] = [
  ...workScenarios.map(asScenario),
  ...familyScenarios.map(asScenario),
  ...townScenarios.map(asScenario),
];
