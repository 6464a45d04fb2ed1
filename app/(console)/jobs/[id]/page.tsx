import type { Metadata } from "next";
import { ApplicationScreen } from "@/components/applications/detail/application-screen";
import { partsOfId } from "@/lib/domain/item";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${partsOfId(decodeURIComponent((await params).id)).at(-1)}, job` };
}

/** A job by its own id, also one that an application owns: the same screen, told from the job's side. */
export default async function JobPage({ params }: Props) {
  return <ApplicationScreen id={decodeURIComponent((await params).id)} />;
}
