import type { Metadata } from "next";
import { SubmitScreen } from "@/components/submit/submit-screen";

export const metadata: Metadata = { title: "Submit" };

export default async function SubmitPage({ searchParams }: { searchParams: Promise<{ edit?: string | string[] }> }) {
  const { edit } = await searchParams;
  return <SubmitScreen editId={typeof edit === "string" && edit !== "" ? edit : null} />;
}
