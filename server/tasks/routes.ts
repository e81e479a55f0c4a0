import * as api from '../../shared/api/tasks';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { progressOf } from './progress';
import * as tasks from './service';

export function taskRoutes({ database, mounted, tasks: workable }: Server): void {
  mount(mounted, api.listTasks, async ({ study, standing }) => ({
    tasks: await tasks.listTasks(database, study, standing.role),
  }));
  mount(mounted, api.createTask, ({ account, study, body }) => tasks.createTask(database, account, study, body));
  mount(mounted, api.lookAtTask, ({ study, params }) => tasks.describeTask(database.read, study, params.task));
  mount(mounted, api.changeTask, async ({ account, study, params, body }) => {
    const task = await tasks.changeTask(database, account, study, params.task, body);
    workable.forget();
    return task;
  });
  mount(mounted, api.removeTask, async ({ account, study, params }) => {
    await tasks.removeTask(database, account, study, params.task);
    return {};
  });
  mount(mounted, api.drawSample, ({ account, study, params, body }) =>
    tasks.drawSample(database, account, study, params.task, body),
  );
  mount(mounted, api.setSpecialItems, ({ account, study, params, body }) =>
    tasks.setSpecialItems(database, account, study, params.task, body.items),
  );
  mount(mounted, api.moveTask, async ({ account, study, params, body }) => {
    const task = await tasks.moveTask(database, account, study, params.task, body.state);
    workable.forget();
    return task;
  });
  mount(mounted, api.taskProgress, ({ study, params }) => progressOf(database, study, params.task));
}
