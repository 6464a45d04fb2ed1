import type { Metadata } from "next";
import { EnvironmentScreen } from "@/components/environments/environment-screen";
import { partsOfId } from "@/lib/domain/item";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${partsOfId(decodeURIComponent((await params).id)).at(-1)}, environment` };
}

export default async function EnvironmentPage({ params }: Props) {
  return <EnvironmentScreen id={decodeURIComponent((await params).id)} />;
}
