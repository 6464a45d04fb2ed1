import type { Metadata } from "next";
import { ClusterScreen } from "@/components/clusters/cluster-screen";
import { partsOfId } from "@/lib/domain/item";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${partsOfId(decodeURIComponent((await params).id)).at(-1)}, cluster` };
}

export default async function ClusterPage({ params }: Props) {
  return <ClusterScreen id={decodeURIComponent((await params).id)} />;
}
