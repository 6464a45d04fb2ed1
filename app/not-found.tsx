import { Message } from "@/components/state/error-state";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/url/paths";

export default function NotFound() {
  return (
    <main id="main" className="px-gutter py-6">
      <h1 tabIndex={-1} className="px-3 text-18">
        Not here, or not for you.
      </h1>
      <Message title="There is no such page, or your role may not see it.">
        <p>We answer the same for both.</p>
        <p>
          <Link href={paths.overview()}>Go to the overview</Link>
        </p>
      </Message>
    </main>
  );
}
