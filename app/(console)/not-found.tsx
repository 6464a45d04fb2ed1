import { Crumbs } from "@/components/shell/crumbs";
import { Message } from "@/components/state/error-state";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/url/paths";

/** No such screen. The frame stays, with the palette and every place in it. */
export default function NotFound() {
  return (
    <>
      <title>Not here · Drey</title>
      <Crumbs crumbs={[{ label: "Not here" }]} />
      <h1 tabIndex={-1} className="px-3 pt-4 text-18">
        Not here, or not for you.
      </h1>
      <Message title="There is no such page, or your role may not see it.">
        <p>We answer the same for both.</p>
        <p>
          <Link href={paths.overview()}>Go to the overview</Link>, or find a thing by its name with Ctrl K.
        </p>
      </Message>
    </>
  );
}
