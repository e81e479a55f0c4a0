import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';

/** The pages of a study by what one wants to do there. A part with several pages shows them in a second row. */
const parts: readonly { name: string; pages: readonly (readonly [path: string, name: string])[] }[] = [
  {
    name: 'Overview',
    pages: [
      ['', 'Overview'],
      ['/history', 'History'],
    ],
  },
  {
    name: 'Items',
    pages: [
      ['/items', 'Items'],
      ['/search', 'Find'],
      ['/import', 'Import a file'],
    ],
  },
  {
    name: 'Tasks',
    pages: [
      ['/tasks', 'Tasks'],
      ['/codebooks', 'Codebooks'],
      ['/memos', 'Memos'],
    ],
  },
  {
    name: 'Surveys',
    pages: [
      ['/surveys', 'Surveys'],
      ['/questionnaires', 'Questionnaires'],
      ['/scenarios', 'Scenarios'],
    ],
  },
  {
    name: 'Respondents',
    pages: [
      ['/respondents', 'Respondents'],
      ['/replies', 'Replies'],
      ['/interviews', 'Ask people'],
    ],
  },
  { name: 'Gap', pages: [['/gap', 'Gap']] },
  { name: 'Profiles', pages: [['/profiles', 'Profiles']] },
  { name: 'People', pages: [['/people', 'People']] },
  { name: 'Export', pages: [['/export', 'Export']] },
];

/** Whether an address is a page or lies below it. */
const isUnder = (location: string, href: string, path: string) =>
  path === '' ? location === href : location === href || location.startsWith(`${href}/`);

export function StudyNavigation({ study }: { study: string }) {
  const [location] = useLocation();
  const row = useRef<HTMLElement>(null);
  const address = (path: string) => `/studies/${study}${path}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the part that is looked at changes with the address
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [location]);
  return (
    <nav className="nav" aria-label="Study" ref={row}>
      {parts.map(({ name, pages }) => (
        <Link
          key={name}
          href={address(pages[0]![0])}
          aria-current={pages.some(([path]) => isUnder(location, address(path), path)) ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** The second row: the pages of the part that the address lies in. */
export function PartNavigation({ study }: { study: string }) {
  const [location] = useLocation();
  const address = (path: string) => `/studies/${study}${path}`;
  const part = parts.find(({ pages }) => pages.some(([path]) => isUnder(location, address(path), path)));
  if (!part || part.pages.length < 2) return null;
  return (
    <nav className="subnav part" aria-label={part.name}>
      {part.pages.map(([path, name]) => (
        <Link
          key={path}
          href={address(path)}
          aria-current={isUnder(location, address(path), path) ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
