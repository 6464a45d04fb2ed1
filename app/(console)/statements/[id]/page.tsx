import type { Metadata } from "next";
import { StatementScreen } from "@/components/statements/statement-screen";
import { partsOfId } from "@/lib/domain/item";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${partsOfId(decodeURIComponent((await params).id)).at(-1)}, statement` };
}

export default async function StatementPage({ params }: Props) {
  return <StatementScreen id={decodeURIComponent((await params).id)} />;
}
