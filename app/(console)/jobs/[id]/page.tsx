import type { Metadata } from "next";
import { JobScreen } from "@/components/job-graph/job-screen";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Job" };

export default async function JobPage({ params }: Props) {
  return <JobScreen id={decodeURIComponent((await params).id)} />;
}
