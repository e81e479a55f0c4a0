import Markdown from 'markdown-to-jsx';

/** Text of researchers, as Markdown. HTML in it is shown as text, so that it can do nothing. */
export default function MarkdownText({ text }: { text: string }) {
  return (
    <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { h1: 'h3', h2: 'h3' } }}>
      {text}
    </Markdown>
  );
}
