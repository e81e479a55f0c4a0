import { lazy, Suspense } from 'react';
import type { WorkTask } from '../../../shared/api/work';
import { labelOptions } from '../../../shared/model/criterion';

const MarkdownText = lazy(() => import('../ui/markdown'));

/** What a person reads before they begin, with the worked examples. */
export function Instructions({ task }: { task: WorkTask }) {
  return (
    <div>
      <Suspense>
        <MarkdownText text={task.instructions} />
      </Suspense>
      {task.examples.map((example) => (
        <section key={example.text} className="sheet" style={{ marginTop: 14 }}>
          {example.context && <p className="quiet small">{example.context}</p>}
          <p className="item-text" dir="auto" style={{ fontSize: '1.05rem' }}>
            {example.text}
          </p>
          <ul>
            {task.criteria
              .filter(({ key }) => example.labels[key] !== undefined)
              .map(({ key, title, scale }) => (
                <li key={key}>
                  {title} <b>{labelOptions(scale).find(({ label }) => label === example.labels[key])?.title}</b>
                </li>
              ))}
          </ul>
          <p className="quiet">{example.why}</p>
        </section>
      ))}
    </div>
  );
}
