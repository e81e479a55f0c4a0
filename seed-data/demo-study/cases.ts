import { demoActions, type PlacedAction } from './actions';

/** An action that a model chose although it had said otherwise of the value. */
export interface DemoCase extends PlacedAction {
  respondent: string;
  stated: 'agree' | 'disagree';
  enacted: 'agree' | 'disagree';
}

/** Every fourth action that goes against its value, and a few that hold one the model disowned. */
export const demoCases: DemoCase[] = demoActions
  .filter(({ polarity }, index) => (polarity === 'negative' ? index % 4 === 1 || index % 8 === 3 : index % 16 === 6))
  .map((action) => ({
    ...action,
    key: action.key.replace('demo', 'demo-case'),
    respondent: 'Demo model',
    stated: action.polarity === 'negative' ? 'agree' : 'disagree',
    enacted: action.polarity === 'negative' ? 'disagree' : 'agree',
  }));
