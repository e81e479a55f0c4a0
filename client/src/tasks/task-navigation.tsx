import { Link, useLocation } from 'wouter';
import { lookAtTask } from '../../../shared/api/tasks';
import { useCall } from '../app/query';

const pages = [
  ['', 'Set-up and progress'],
  ['/results', 'Results'],
  ['/agreement', 'Agreement'],
  ['/adjudicate', 'Adjudicate'],
] as const;

const codingPages = [
  ['/comparison', 'Compare the coders'],
  ['/codes', 'What the codes show'],
] as const;

/** The way between a task and what came of it. A draft has no results yet. */
export function TaskNavigation({ study, task: slug }: { study: string; task: string }) {
  const [location] = useLocation();
  const { data: task } = useCall(lookAtTask, { params: { study, task: slug } });
  if (!task || task.state === 'draft') return null;
  const address = `/studies/${study}/tasks/${slug}`;
  return (
    <nav className="subnav" aria-label="Pages of the task">
      {[...pages, ...(task.kind === 'code' ? codingPages : [])].map(([path, name]) => (
        <Link key={path} href={address + path} aria-current={location === address + path ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
