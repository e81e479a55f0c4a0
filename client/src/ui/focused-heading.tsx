/** The heading of a screen that takes the place of another: the focus moves to it, as with every page. */
export const FocusedHeading = ({ children }: { children: string }) => (
  <h1 tabIndex={-1} ref={focus}>
    {children}
  </h1>
);

// One function for all time: React would call a new one at every drawing.
const focus = (heading: HTMLElement | null) => heading?.focus();
