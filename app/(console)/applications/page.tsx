import type { Metadata } from "next";
import { ApplicationsScreen } from "@/components/applications/applications-screen";

export const metadata: Metadata = { title: "Applications" };

export default function ApplicationsPage() {
  return <ApplicationsScreen />;
}
