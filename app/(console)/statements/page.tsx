import type { Metadata } from "next";
import { StatementsScreen } from "@/components/statements/statements-screen";

export const metadata: Metadata = { title: "Statements" };

export default function StatementsPage() {
  return <StatementsScreen />;
}
