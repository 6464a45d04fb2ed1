import type { Metadata } from "next";
import { ComputePoolsScreen } from "@/components/compute-pools/compute-pools-screen";

export const metadata: Metadata = { title: "Compute pools" };

export default function ComputePoolsPage() {
  return <ComputePoolsScreen />;
}
