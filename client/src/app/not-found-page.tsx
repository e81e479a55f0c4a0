import { Link } from 'wouter';
import { Page } from './page';

export function NotFoundPage() {
  return (
    <Page title="No such page" narrow>
      <p>This address leads nowhere. It may be cut short.</p>
      <p>
        <Link href="/">Go to your studies</Link>
      </p>
    </Page>
  );
}
