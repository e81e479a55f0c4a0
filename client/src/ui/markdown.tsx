import Markdown from 'markdown-to-jsx';

/** A heading of a text stands below that of its page, and takes no name on it: that could be another part's. */
const heading = (component: 'h2' | 'h3') => ({ component, props: { id: undefined } });
const headings = {
  ...{ h1: heading('h2'), h2: heading('h2'), h3: heading('h3') },
  ...{ h4: heading('h3'), h5: heading('h3'), h6: heading('h3') },
};

/** Text of researchers, as Markdown. HTML in it is shown as text, so that it can do nothing. */
export default function MarkdownText({ text }: { text: string }) {
  return (
    <div dir="auto">
      <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: headings }}>{text}</Markdown>
    </div>
  );
}
