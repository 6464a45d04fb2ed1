import type { Metadata } from "next";
import { TopologyScreen } from "@/components/topology/topology-screen";

export const metadata: Metadata = { title: "Topology" };

export default function TopologyPage() {
  return <TopologyScreen />;
}
