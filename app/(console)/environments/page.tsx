import type { Metadata } from "next";
import { EnvironmentsScreen } from "@/components/environments/environments-screen";

export const metadata: Metadata = { title: "Environments" };

export default function EnvironmentsPage() {
  return <EnvironmentsScreen />;
}
