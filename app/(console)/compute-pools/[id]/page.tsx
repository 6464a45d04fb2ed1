import type { Metadata } from "next";
import { ComputePoolScreen } from "@/components/compute-pools/compute-pool-screen";
import { partsOfId } from "@/lib/domain/item";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${partsOfId(decodeURIComponent((await params).id)).at(-1)}, compute pool` };
}

export default async function ComputePoolPage({ params }: Props) {
  return <ComputePoolScreen id={decodeURIComponent((await params).id)} />;
}
