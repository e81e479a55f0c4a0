import type { CSSProperties, ReactNode } from 'react';

interface DrawingProps {
  /** what it shows, for who can't see it and for who rests the pointer on it */
  title: string;
  width: number;
  height: number;
  children: ReactNode;
}

/** The sheet that a chart is drawn on. Its title goes with it when it is saved. */
export const Drawing = ({ title, width, height, children }: DrawingProps) => (
  <svg
    viewBox={`0 0 ${width} ${height}`}
    width={width}
    height={height}
    style={{ '--drawn-width': `${width}px` } as CSSProperties}
    role="img"
    aria-label={title}
    xmlns="http://www.w3.org/2000/svg"
  >
    <title>{title}</title>
    {children}
  </svg>
);
