import type { Metadata } from "next";
import { TargetsScreen } from "@/components/targets/targets-screen";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).id)}, target` };
}

export default async function TargetPage({ params }: Props) {
  return <TargetsScreen id={decodeURIComponent((await params).id)} />;
}
