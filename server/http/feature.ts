import type { Database } from '../database/open';
import type { WorkableTasks } from '../work/tasks';
import type { Log } from './log';
import type { Mounted } from './mount';

/** What every feature's routes get. */
export interface Server {
  database: Database;
  mounted: Mounted;
  /** the tasks that people are saving to */
  tasks: WorkableTasks;
  log: Log;
  options: { signInsPerQuarterHour: number };
}

/** A feature mounts its endpoints. */
export type AddRoutes = (server: Server) => void;
