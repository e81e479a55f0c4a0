import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import type { TaskRecord } from '../tasks/store';
import { workableTask } from './service';

/**
 * The tasks that people are saving to, remembered for a moment: a save needs the task's criteria and state, and these
 * hardly change. A change made through another process is seen when the moment is over.
 */
export class WorkableTasks {
  private readonly kept = new Map<string, { task: TaskRecord; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly keepMilliseconds = 2_000,
  ) {}

  async find(study: Study, slug: string): Promise<TaskRecord> {
    const key = `${study.id} ${slug}`;
    const now = Date.now();
    const found = this.kept.get(key);
    if (found && found.until > now) return found.task;
    const task = await workableTask(this.database.read, study, slug);
    if (this.kept.size > 1_000) this.kept.clear();
    this.kept.set(key, { task, until: now + this.keepMilliseconds });
    return task;
  }

  forget(): void {
    this.kept.clear();
  }
}
